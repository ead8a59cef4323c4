import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type CommandWords, parseCommand, parseMention } from '../../../adapters/slack/commands.ts';
import { audienceOf } from '../../../src/app/commands.ts';
import { anyText } from '../../contract/messages.ts';

const words: CommandWords = {
  commands: {
    hoe: 'how',
    lijst: 'list',
    volgende: 'next',
    pauze: 'pause',
    aanmelden: 'subscribe',
    ls: 'list',
  },
  options: { landen: 'countries', kanaal: 'channel', land: 'country', tot: 'until' },
  alone: { stop: 'remind', '?': 'help' },
};

describe('the text of a slash command', () => {
  test.each([
    ['', 'help', {}],
    ['   ', 'help', {}],
    ['help', 'help', {}],
    ['how linkedin', 'how', { service: 'linkedin' }],
    ['HOW LinkedIn', 'how', { service: 'LinkedIn' }],
    ['how "slack ai" country:NL', 'how', { service: 'slack ai', country: 'NL' }],
    ['how country:NL slack ai', 'how', { service: 'slack ai', country: 'NL' }],
    ['hoe linkedin land:NL', 'how', { service: 'linkedin', country: 'NL' }],
    ['how', 'how', {}],
    ['linkedin', 'how', { service: 'linkedin' }],
    ['slack ai land:NL', 'how', { service: 'slack ai', country: 'NL' }],
    ['li ai training', 'how', { service: 'li ai training' }],
    ['R&amp;D Tool', 'how', { service: 'R&D Tool' }],
    ['<https://linkedin.com|linkedin.com>', 'how', { service: 'linkedin.com' }],
    ['list', 'list', {}],
    ['ls', 'list', {}],
    ['next GB', 'next', { country: 'GB' }],
    ['pause 2 weeks', 'pause', { until: '2 weeks' }],
    ['pause until:2 weeks', 'pause', { until: '2 weeks' }],
    ['pause until: 2 weeks', 'pause', { until: '2 weeks' }],
    ['how linkedin country:United States', 'how', { service: 'linkedin', country: 'United States' }],
    ['how linkedin country: NL', 'how', { service: 'linkedin', country: 'NL' }],
    ['next country:United States', 'next', { country: 'United States' }],
    ['list ai-training', 'list', { kind: 'ai-training' }],
    ['list NL health', 'list', { country: 'NL', kind: 'health' }],
    [
      'subscribe zone:New York countries:NL, United States workplace',
      'subscribe',
      { zone: 'New York', countries: ['NL', 'United States'], preset: 'workplace' },
    ],
    ['subscribe countries:NL BE', 'subscribe', { countries: ['NL', 'BE'] }],
    ['subscribe zone: time:09:00', 'subscribe', { countries: ['zone:'], time: '09:00' }],
    ['how what is this: a service', 'how', { service: 'what is this: a service' }],
    ['pause tot:vrijdag <#C123|general>', 'pause', { until: 'vrijdag', channel: 'C123' }],
    ['done linkedin country:NL', 'done', { service: 'linkedin', country: 'NL' }],
    ['suggest this country: NL', 'suggest', { words: 'this country: NL' }],
    ['admins', 'admins', {}],
    ['admins add <@U0MO|mo>', 'admins', { change: 'add', member: 'U0MO' }],
    ['admins remove <@W0MO>', 'admins', { change: 'remove', member: 'W0MO' }],
    ['admins <@U0MO> remove', 'admins', { change: 'remove', member: 'U0MO' }],
    ['admins change:add member:@mo', 'admins', { change: 'add', member: '' }],
    ['preview year', 'preview', { span: 'year' }],
    ['lijst nl', 'list', { country: 'nl' }],
    ['pause until:2025-11-02', 'pause', { until: '2025-11-02' }],
    ['pauze tot:“2 november”', 'pause', { until: '2 november' }],
    ['pause 2025-11-02 <#C0GENERAL|general>', 'pause', { until: '2025-11-02', channel: 'C0GENERAL' }],
    [
      'subscribe channel:<#C0PRIVACY|privacy> countries:NL,BE services:linkedin preset:Thorough time=09:30',
      'subscribe',
      {
        channel: 'C0PRIVACY',
        countries: ['NL', 'BE'],
        services: ['linkedin'],
        preset: 'thorough',
        time: '09:30',
      },
    ],
    [
      'aanmelden landen:"NL, BE" kanaal:<#C0GENERAL>',
      'subscribe',
      { countries: ['NL', 'BE'], channel: 'C0GENERAL' },
    ],
    ['subscribe countries:', 'subscribe', { countries: ['countries:'] }],
    ['Stop', 'remind', {}],
    ['Stop.', 'remind', {}],
    ['lijst!', 'list', {}],
    ['how! linkedin', 'how', { service: 'how! linkedin' }],
    ['stop linkedin', 'how', { service: 'stop linkedin' }],
    ['how foo:bar', 'how', { service: 'foo:bar' }],
    ['how do I object to: LinkedIn', 'how', { service: 'do I object to: LinkedIn' }],
  ])('%j asks for %s %j', (text, verb, args) => {
    expect(parseCommand(text, words)).toEqual({ verb, args });
  });

  test.each([
    ['subscribe countries:NL quiet:22:00-07:00', 'subscribe', { countries: ['NL'] }, ['quiet']],
    ['subscribe mail:<mailto:a@b.example|a@b.example>', 'subscribe', {}, ['mail']],
    ['setup landen:NL', 'setup', {}, ['landen']],
    ['done linkedin days:30', 'done', { service: 'linkedin' }, ['days']],
    ['me country:NL status:running', 'me', {}, ['country', 'status']],
  ])('%j names options that %s does not have', (text, verb, args, notTaken) => {
    expect(parseCommand(text, words)).toEqual({ verb, args, notTaken });
  });

  test('is always a command of the table', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(audienceOf(parseCommand(text, words).verb)).toBeDefined();
      }),
    );
  });

  test('names nothing that every object has', () => {
    expect(parseCommand('constructor', words)).toEqual({ verb: 'how', args: { service: 'constructor' } });
    expect(parseCommand('how constructor:x', words)).toEqual({
      verb: 'how',
      args: { service: 'constructor:x' },
    });
  });
});

describe('a mention', () => {
  test.each([
    ['<@UBOT> how do I opt out of LinkedIn?', 'how', { service: 'how do I opt out of LinkedIn?' }],
    ['<@UBOT|last-call> linkedin', 'how', { service: 'linkedin' }],
    ['hoe meld ik me af bij linkedin, <@UBOT>?', 'how', { service: 'hoe meld ik me af bij linkedin, ?' }],
    ['<@UBOT> help', 'help', {}],
    ['<@UBOT>', 'help', {}],
    ['<@UBOT> next NL', 'next', { country: 'NL' }],
    ['<@UBOT> next week, what about linkedin', 'how', { service: 'next week, what about linkedin' }],
    ['<@UBOT> stop!', 'remind', {}],
    ['<@UBOT> ?', 'help', {}],
    ['<@UBOT> list?', 'how', { service: 'list?' }],
    ['<@UBOT> subscribe countries:NL,BE', 'subscribe', { countries: ['NL', 'BE'] }],
  ])('%j asks for %s %j', (text, verb, args) => {
    expect(parseMention(text, 'UBOT', words)).toEqual({ verb, args });
  });
});
