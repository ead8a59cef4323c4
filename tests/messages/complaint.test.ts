import { describe, expect, test } from '@jest/globals';
import type { Authority } from '../../src/core/authority.ts';
import type { Rule } from '../../src/core/rule.ts';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { complaintMessage } from '../../src/messages/answers/complaint.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { audience, event, only, rule, scene, view, way } from './fixtures.ts';
import { locales } from './locales.ts';
import { actionsOf, textOf } from './reading.ts';

function authority(id: string, code: string, changes: Partial<Authority> = {}): Authority {
  return {
    id,
    names: { nl: `Toezicht ${id}`, en: `Watch ${id}` },
    jurisdictions: [code],
    scope: 'everyone',
    url: `https://example.com/${id}`,
    complaint: null,
    sources: ['https://example.com'],
    checkedOn: null,
    ...changes,
  };
}

const german = Array.from({ length: 6 }, (_none, index) => authority(`de${index}`, `DE-A${index}`));
const authorities: readonly Authority[] = [
  authority('nl', 'NL', { complaint: 'https://example.com/complain' }),
  authority('church', 'NL', { scope: 'churches' }),
  ...german,
  authority('ch', 'CH'),
];

const everyone: Partial<Rule> = { audience: audience(['WORLD']), ways: [way({ done: null })] };

function at(country: string, locale = 'en', on = '2025-12-01'): Scene {
  return { ...scene({ on, locale, jurisdictions: country === '' ? [] : [country] }), authorities };
}

function answer(from: Scene, changes: Partial<Rule> = everyone): Message {
  const context = only(rule(changes));
  return answerMessage(from, context.service, [view(from, context)], { shareable: false });
}

const links = ({ buttons }: Message): readonly string[] =>
  buttons.flatMap((button) => (button.kind === 'link' ? [`${button.label} ${button.url}`] : []));

describe('where to complain', () => {
  test('is named with a link where one authority hears complaints about companies', () => {
    expect(textOf(answer(at('NL')))).toContain('giving your reasons, and complain to the Watch nl.');
    expect(links(answer(at('NL')))).toContain('Complain https://example.com/complain');
  });

  test('is its name in the reader’s language, else its own', () => {
    expect(textOf(answer(at('NL', 'nl')))).toContain('klagen bij de Toezicht nl.');
    expect(textOf(answer(at('NL', 'pt')))).toContain('Toezicht nl');
  });

  test('is a number where several may be competent, and no link', () => {
    expect(textOf(answer(at('DE')))).toContain('complain to one of 6 authorities (see More).');
    expect(links(answer(at('DE'))).some((link) => link.startsWith('Complain'))).toBe(false);
  });

  test('stays general where none is known', () => {
    expect(textOf(answer(at('NO')))).toContain('complain to your data protection authority.');
  });

  test('is told in Switzerland without a right to object', () => {
    expect(textOf(answer(at('CH')))).toContain('You may also complain to the Watch ch.');
    expect(textOf(answer(at('CH')))).not.toContain('object');
  });

  test('is not told elsewhere, nor before the date, nor where nothing runs', () => {
    expect(textOf(answer(at('US')))).not.toContain('complain');
    expect(textOf(answer(at('NL', 'en', '2025-10-27')))).not.toContain('complain');
    const halted = {
      ...everyone,
      events: [event('started', '2025-09-01'), event('suspended', '2025-09-20')],
    };
    expect(textOf(answer(at('NL'), halted))).not.toContain('complain');
    expect(links(answer(at('NL'), halted)).some((link) => link.startsWith('Complain'))).toBe(false);
  });
});

describe('"more"', () => {
  const more = (from: Scene): Message => ruleMoreMessage(from, view(from, only(rule(everyone))));

  test('lists a few, each with its link, and says whom the special ones are for', () => {
    const lines = more(at('NL')).blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(lines).toEqual([
      { text: 'Watch nl', url: 'https://example.com/complain' },
      { text: 'Watch church (churches)', url: 'https://example.com/church' },
    ]);
  });

  test('leads to many by a button', () => {
    const message = more(at('DE'));
    expect(textOf(message)).toContain('6 authorities may be competent');
    expect(actionsOf(message)).toContain('more linkup/ai-training/eea complaint');
    const from = at('DE');
    const list = complaintMessage(from, view(from, only(rule(everyone))));
    const lines = list.blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []));
    expect(lines).toHaveLength(6);
  });

  test('has nothing on it where no authority is known', () => {
    expect(textOf(more(at('US')))).not.toContain('complain');
  });
});

test.each(locales)('the number of authorities is in the sentence in "%s"', (locale) => {
  expect(textOf(answer(at('DE', locale)))).toContain(' 6 ');
});
