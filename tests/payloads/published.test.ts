// The schemas are those of the installed types, and find what the types do not allow.
import { describe, expect, test } from '@jest/globals';
import { checkCommand } from '../../sandbox/discord/command-rules.ts';
import { checkMessageComponents } from '../../sandbox/discord/component-limits.ts';
import { readMessageForm } from '../../sandbox/discord/message-form.ts';
import { typeFaults } from '../../sandbox/published/published.ts';
import { messageFaults, viewFaults } from '../../sandbox/slack/block-limits.ts';
import { read } from '../source-files.ts';

test.each([
  ['slack', '@slack/types'],
  ['discord', 'discord-api-types'],
])(
  'the schemas of %s are made from the installed %s (else run node sandbox/published/make.ts)',
  (name, from) => {
    const { version } = JSON.parse(read(`node_modules/${from}/package.json`)) as { version: string };
    const { $comment } = JSON.parse(read(`sandbox/published/${name}.schema.json`)) as { $comment: string };
    expect($comment).toContain(`${from} ${version} `);
  },
);

const text = { type: 'plain_text', text: 'x' };
const section = { type: 'section', text };
const modal = { type: 'modal', title: text };

describe('for Slack', () => {
  test('an alert stands in modals alone, a container in messages alone', () => {
    const alert = { type: 'alert', text, level: 'warning' };
    const container = { type: 'container', title: text, child_blocks: [section] };
    expect(messageFaults([container])).toEqual([]);
    expect(viewFaults({ ...modal, blocks: [alert] })).toEqual([]);
    expect(messageFaults([alert])).not.toEqual([]);
    expect(viewFaults({ ...modal, blocks: [container] })).not.toEqual([]);
    expect(viewFaults({ type: 'home', blocks: [alert] })).not.toEqual([]);
  });

  test('a message holds fifty blocks, a section 3,000 characters', () => {
    expect(messageFaults(Array.from({ length: 50 }, () => section))).toEqual([]);
    expect(messageFaults(Array.from({ length: 51 }, () => section))).not.toEqual([]);
    expect(messageFaults([{ type: 'section', text: { ...text, text: 'x'.repeat(3_001) } }])).not.toEqual([]);
  });

  test('what the rules let pass and the types do not is found', () => {
    // The rules know no inside of rich text; the types do.
    const rich = { type: 'rich_text', elements: [{ type: 'rich_text_sektion', elements: [] }] };
    expect(messageFaults([rich]).join()).toContain('is not the published Message');
    expect(typeFaults('slack', 'Metadata', { metadata: { event_type: 'x' } })).not.toEqual([]);
  });
});

describe('for Discord', () => {
  const container = (components: readonly object[]) => ({ type: 17, components });
  const display = { type: 10, content: 'x' };
  const flags = 32_768;

  test('forty components and 4,000 characters, nested ones included', () => {
    const of = (count: number) => [container(Array.from({ length: count - 1 }, () => display))];
    expect(checkMessageComponents(of(40), flags)).toEqual([]);
    expect(checkMessageComponents(of(41), flags)).not.toEqual([]);
    const long = container([
      { ...display, content: 'x'.repeat(2_500) },
      { ...display, content: 'x'.repeat(2_500) },
    ]);
    expect(checkMessageComponents([long], flags)).not.toEqual([]);
  });

  test('what the rules let pass and the types do not is found', () => {
    const strange = { flags, components: [container([{ ...display, colour: 'red' }])] };
    expect(JSON.stringify(readMessageForm(strange, { files: [] }))).toContain('NOT_AS_PUBLISHED');
    const fine = { flags: flags | 64, components: [container([display])], allowed_mentions: { parse: [] } };
    expect(readMessageForm(fine, { files: [] })).not.toHaveProperty('status');
  });

  test('a command says where it may be used and by whom it is installed, by known numbers', () => {
    const command = {
      type: 1,
      name: 'optout',
      description: 'x',
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    };
    expect(checkCommand(command, [])).toEqual([]);
    expect(checkCommand({ ...command, contexts: [7] }, [])).not.toEqual([]);
    expect(checkCommand({ ...command, integration_types: ['user'] }, [])).not.toEqual([]);
    expect(checkCommand({ ...command, name_localizations: { tlh: 'x' } }, [])).not.toEqual([]);
  });
});
