import { describe, expect, test } from '@jest/globals';
import { asKnownOn } from '../../../src/app/as-known.ts';
import { createCompose } from '../../../src/app/delivery/compose.ts';
import type { DraftItem, PostDraft } from '../../../src/app/delivery/post.ts';
import { parseWishes } from '../../../src/app/subscribing/wishes.ts';
import { typedWords } from '../../../src/app/words.ts';
import { toInstant } from '../../../src/core/calendar.ts';
import { plainText } from '../../../src/messages/plain.ts';
import { catalogue, knowledge } from '../shipped.ts';

const compose = createCompose(() => knowledge);
const amsterdam = (date: string): number => toInstant(date, '09:00', 'Europe/Amsterdam');
const wishes = parseWishes({ zone: 'Europe/Amsterdam', jurisdictions: ['NL'] }, catalogue, {
  zone: null,
  locale: 'en',
});
const profile = wishes.ok ? wishes.value.profile : null;

const EUROPE = 'linkedin/ai-training/eea-ch-ca-hk';
const CLAUDE = 'claude/ai-training/consumer';

/** The event that sets the rule's date as known on a day. */
function eventOf(rule: string, date: string): string {
  const context = knowledge.find(rule);
  if (context === undefined) throw new Error(rule);
  const from = { at: amsterdam(date), zone: 'Europe/Amsterdam', jurisdictions: ['NL'], accounts: [] };
  return knowledge.view(context, from).state.schedulingEvent ?? '';
}

function item(rule: string, date: string, change: Partial<DraftItem> = {}): DraftItem {
  const base = { kind: 'reminder', offset: 7, actBy: null, told: null } as const;
  return { ...base, rule, event: eventOf(rule, date), ...change };
}

function draft(
  kind: PostDraft['kind'],
  items: readonly DraftItem[],
  change: Partial<PostDraft> = {},
): PostDraft {
  return {
    key: 'k',
    kind,
    target: { platform: 'chat', installation: 'I', channel: 'C', thread: null, member: null },
    locale: 'en',
    profile,
    items,
    repeated: false,
    editOf: null,
    lost: [],
    ...change,
  };
}

const archived = {
  channel: 'C1',
  thread: null,
  name: null,
  reason: 'archived',
  keptUntil: '2025-11-02',
} as const;

const textOn = (date: string, given: PostDraft): string | null => {
  const message = compose(given, amsterdam(date));
  return message === null ? null : plainText(message);
};

describe('what leaves the bot', () => {
  test('a reminder counts from the day it is sent, not from the day it was planned for', () => {
    expect(textOn('2025-10-28', draft('reminder', [item(EUROPE, '2025-10-28')]))).toMatch(
      /^LinkedIn.*5 days left/u,
    );
  });

  test('a reminder whose date has moved meanwhile is not sent', () => {
    const stale = item(CLAUDE, '2025-09-20');
    expect(textOn('2025-09-27', draft('reminder', [stale]))).toBeNull();
    expect(textOn('2025-09-26', draft('reminder', [stale]))).not.toBeNull();
  });

  test('a digest that has one rule left is that rule in full', () => {
    const items = [item(EUROPE, '2025-10-06'), item(CLAUDE, '2025-09-20')];
    expect(textOn('2025-10-06', draft('digest', items))).toMatch(/^LinkedIn: act by/u);
  });

  test('a digest gives every rule its own line and date', () => {
    const items = [item(CLAUDE, '2025-10-05'), item(EUROPE, '2025-10-05')];
    expect(textOn('2025-10-05', draft('digest', items))).toMatch(/7 October[\s\S]*2 November/u);
  });

  test('a correction says the new date and the old one', () => {
    const told = { status: 'upcoming', actBy: '2025-09-27', event: 'x' } as const;
    const text = textOn(
      '2025-09-27',
      draft('correction', [item(CLAUDE, '2025-09-27', { kind: 'correction', told })]),
    );
    expect(text).toMatch(/8 October[\s\S]*28 September|7 October[\s\S]*27 September/u);
  });

  test('an old post is rewritten to say what it said and what holds now', () => {
    const told = { status: 'upcoming', actBy: '2025-09-27', event: 'x' } as const;
    const edit = draft('reminder', [item(CLAUDE, '2025-09-27', { told })], {
      editOf: amsterdam('2025-09-20'),
    });
    expect(textOn('2025-09-27', edit)).toMatch(/27 September|28 September/u);
  });

  test('a post that may be there twice says so', () => {
    const once = textOn('2025-10-28', draft('reminder', [item(EUROPE, '2025-10-28')]));
    const twice = textOn('2025-10-28', draft('reminder', [item(EUROPE, '2025-10-28')], { repeated: true }));
    expect(twice?.length).toBeGreaterThan(once?.length ?? 0);
    expect(twice).toMatch(/twice|again|repeat/iu);
  });

  test('a started and a late message speak of what still helps', () => {
    expect(textOn('2025-11-03', draft('started', [item(EUROPE, '2025-11-03', { kind: 'started' })]))).toMatch(
      /still/iu,
    );
    expect(textOn('2025-11-05', draft('late', [item(EUROPE, '2025-11-05', { kind: 'late' })]))).toMatch(
      /still/iu,
    );
  });

  test('a notice names why a channel is lost', () => {
    expect(textOn('2025-10-28', draft('notice', [], { lost: [archived], profile: null }))).toMatch(
      /archived/iu,
    );
  });

  test('a test is marked as one', () => {
    expect(textOn('2025-10-28', draft('test', [item(EUROPE, '2025-10-28')]))?.split('\n')[0]).toMatch(
      /test|sample/iu,
    );
  });

  test('a rule that left the catalogue leaves nothing to say', () => {
    const gone = { ...item(EUROPE, '2025-10-28'), rule: 'gone/ai-training/all' };
    expect(textOn('2025-10-28', draft('reminder', [gone]))).toBeNull();
  });

  test('the language is the channel’s', () => {
    const dutch = draft('reminder', [item(EUROPE, '2025-10-28')], { locale: 'nl' });
    expect(textOn('2025-10-28', dutch)).toContain('zondag 2 november');
  });
});

describe('the catalogue as it was', () => {
  test('holds no event of a later day, and is another version', () => {
    const then = asKnownOn(catalogue, '2025-09-01');
    const days = then.services.flatMap(({ practices }) =>
      practices.flatMap(({ rules }) => rules.flatMap(({ events }) => events.map(({ on }) => on))),
    );
    expect(days.filter((day) => day > '2025-09-01')).toEqual([]);
    expect(days.length).toBeGreaterThan(5);
    expect(then.version).not.toBe(catalogue.version);
  });
});

describe('words people type', () => {
  test('name the same commands in every language', () => {
    const words = typedWords(catalogue.translations);
    expect(words.commands['lijst']).toBe('list');
    expect(Object.values(words.commands).every((name) => typeof name === 'string')).toBe(true);
  });

  test('never take the place of another command’s own name', () => {
    const { commands } = typedWords(catalogue.translations);
    expect(Object.keys(commands)).not.toContain('help');
  });
});
