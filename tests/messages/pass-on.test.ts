import { describe, expect, test } from '@jest/globals';
import type { Rule, Way } from '../../src/core/rule.ts';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Message } from '../../src/messages/tree.ts';
import { only, rule, scene, view, way } from './fixtures.ts';
import { locales } from './locales.ts';
import { textOf } from './reading.ts';

type Options = Parameters<typeof answerMessage>[3];

const adminWay: Partial<Way> = {
  kind: 'admin-setting',
  role: 'admin',
  scope: 'organisation',
  url: 'https://example.com/admin',
  done: null,
};
const ownerMail: Partial<Way> = {
  kind: 'email',
  role: 'owner',
  scope: 'organisation',
  url: 'mailto:privacy@example.com?subject=Out',
  steps: [{ text: { en: 'Write to privacy@example.com, subject "Out"' }, url: null }],
  done: null,
  message: { en: 'I own this. Please exclude us.' },
};

function answer(changes: Partial<Rule>, options: Partial<Options> = {}, locale = 'en'): Message {
  const from = scene({ on: '2025-10-27', locale });
  const context = only(rule(changes));
  return answerMessage(from, context.service, [view(from, context)], { shareable: false, ...options });
}

const quotesIn = (message: Message): readonly string[] =>
  message.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []));

const links = (message: Message): readonly string[] =>
  message.buttons.flatMap((button) => (button.kind === 'link' ? [button.url] : []));

describe('a member who asks about what only an admin can do', () => {
  const message = answer({ ways: [way(adminWay)] });
  const [text = ''] = quotesIn(message);

  test('is told who can, and gets a text to send, complete by itself', () => {
    expect(textOf(message)).toContain('Only an admin can do this. You can send them this:');
    expect(text).toContain(
      'Please switch this off for us at Linkup: AI training on profiles and public posts.',
    );
    expect(text).toContain('Turn off “Use my data”');
    expect(text).toContain('https://example.com/admin');
    expect(text).toContain('Please by Sunday 2 November.');
  });

  test('gets no steps and no link of their own', () => {
    expect(message.blocks.some(({ kind }) => kind === 'steps')).toBe(false);
    expect(links(message)).toEqual([]);
  });

  test('passes on what to know first, and for which plans it is', () => {
    const audience = { ...rule().audience, plans: ['Free', 'Standard'] };
    const caution = { en: 'There is no way back' };
    const [said = ''] = quotesIn(answer({ audience, ways: [way({ ...adminWay, caution })] }));
    expect(said).toContain('Know first: There is no way back.');
    expect(said).toContain('(Free and Standard)');
  });

  test('passes it on whole, however little room there is around it', () => {
    const caution = { en: `${'word '.repeat(20)}and no way back` };
    const label = { en: 'word '.repeat(90).trim() };
    const audience = { ...rule().audience, plans: ['word'] };
    const [said = ''] = quotesIn(answer({ label, audience, ways: [way({ ...adminWay, caution })] }));
    expect(said).toContain('and no way back.');
  });

  test('names no date once it is over', () => {
    const from = scene({ on: '2025-12-01' });
    const context = only(rule({ ways: [way(adminWay)] }));
    const late = answerMessage(from, context.service, [view(from, context)], { shareable: false });
    expect(quotesIn(late)[0]).not.toContain('by ');
    expect(quotesIn(late)).toHaveLength(1);
  });

  test('finds the same text under "more"', () => {
    const from = { ...scene({ on: '2025-10-27' }), asker: 'member' as const };
    expect(quotesIn(ruleMoreMessage(from, view(from, only(rule({ ways: [way(adminWay)] })))))).toEqual([
      text,
    ]);
  });
});

describe('a mail that only the owner can send', () => {
  test('is in the text to pass on, word for word', () => {
    const [text = ''] = quotesIn(answer({ ways: [way(ownerMail)] }));
    expect(text).toContain('Please opt us out at Linkup');
    expect(text).toContain('Write to privacy@example.com, subject “Out”.');
    expect(text).toContain('The text: “I own this. Please exclude us.”');
    expect(text).not.toContain('mailto:');
  });

  test('is passed on by admins too, who are not the owner', () => {
    expect(quotesIn(answer({ ways: [way(ownerMail)] }, { isAdmin: true }))[0]).toContain('Please opt us out');
  });
});

describe('nothing changes', () => {
  test('for an admin', () => {
    const message = answer({ ways: [way(adminWay)] }, { isAdmin: true });
    expect(quotesIn(message)).toEqual([]);
    expect(message.blocks.some(({ kind }) => kind === 'steps')).toBe(true);
    expect(links(message)).toEqual(['https://example.com/admin']);
  });

  test('for a way that members have', () => {
    expect(quotesIn(answer({ ways: [way()] }))).toEqual([]);
  });

  test('in a channel, where admins read it themselves', () => {
    const from = scene({ on: '2025-10-27' });
    const post = reminderMessage(from, view(from, only(rule({ ways: [way(adminWay)] }))));
    expect(quotesIn(post)).toEqual([]);
    expect(textOf(post)).toContain('Only an admin can do this: show them this.');
  });
});

test.each(locales)('the text to pass on names service and date in "%s"', (locale) => {
  const from = scene({ on: '2025-10-27', locale });
  const [text = ''] = quotesIn(answer({ ways: [way(adminWay)] }, {}, locale));
  expect(text).toContain('Linkup');
  expect(text).toContain(from.tr.date('2025-11-02', 'weekday', '2025-10-27'));
});

test('a control that is still to appear is told to whoever waits for it', () => {
  const [text = ''] = quotesIn(answer({ ways: [way({ ...adminWay, availableFrom: '2025-10-30' })] }));
  expect(text).toContain('Possible from 30 October.');
});
