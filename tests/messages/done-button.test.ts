// "I've done it" under posts of a channel: where there is something of one's own to do, and one button for a whole post.
import { describe, expect, test } from '@jest/globals';
import { chooseDoneMessage, doneMessage } from '../../src/messages/people/done.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { Message } from '../../src/messages/tree.ts';
import { event, only, rule, scene, view, way } from './fixtures.ts';
import { textOf } from './reading.ts';

const doneIn = ({ buttons }: Message) =>
  buttons.flatMap((button) =>
    button.kind === 'action' && button.action.verb.startsWith('done') ? [button.action] : [],
  );
const facts = { keyEndsOn: '2025-11-09', wasReminded: false, elsewhere: null };
const on = (day: string, context = only(rule())) => {
  const from = scene({ on: day });
  return { from, one: view(from, context) };
};

describe('a post on one rule', () => {
  test('carries it before the date, on the day, and on the first day of use where a late opt-out still helps', () => {
    for (const day of ['2025-10-26', '2025-11-02']) {
      const { from, one } = on(day);
      expect(doneIn(reminderMessage(from, one))).toEqual([
        { verb: 'done', args: { rule: one.context.rule.id } },
      ]);
    }
    const { from, one } = on('2025-11-03');
    expect(doneIn(startedMessage(from, one))).toHaveLength(1);
  });

  test('does not where nobody says that a late opt-out helps, nor where only an admin can do it', () => {
    for (const effect of ['nothing', 'unknown'] as const) {
      const { from, one } = on('2025-11-03', only(rule({ afterwards: { effect, source: 'policy' } })));
      expect(doneIn(startedMessage(from, one))).toEqual([]);
    }
    const { from, one } = on('2025-10-26', only(rule({ ways: [way({ role: 'admin' })] })));
    expect(doneIn(reminderMessage(from, one))).toEqual([]);
  });
});

describe('a post on several', () => {
  const from = scene({ on: '2025-10-20' });
  const named = (id: string) => view(from, only(rule({ id: `${id}/x/y` }), { id, name: id }));

  test('has one button: for its only service, or for the choice among all of them', () => {
    expect(doneIn(digestMessage(from, [named('one'), named('one')]))).toEqual([
      { verb: 'done', args: { service: 'one' } },
    ]);
    expect(doneIn(digestMessage(from, [named('one'), named('two')]))).toEqual([
      { verb: 'done.choose', args: { services: 'one,two' } },
    ]);
  });

  test('names no more services than a button can carry: then the channel’s record of what it was told is asked', () => {
    const many = ['a', 'b', 'c', 'd'].map((letter) => named(`a-long-name-${letter}`));
    expect(doneIn(digestMessage(from, many))).toEqual([{ verb: 'done.choose', args: {} }]);
  });

  test('the choice names each service, as they are written in each language', () => {
    const french = scene({ on: '2025-10-20', locale: 'fr' });
    expect(
      textOf(chooseDoneMessage(french, null, [named('One')], { verb: 'done.choose', args: {}, page: 1 })),
    ).toMatch(/One[\u00a0\u202f]:/u);
  });
});

describe('the answer', () => {
  test('before the date says nothing of lateness; after it, what opting out still does', () => {
    const early = on('2025-10-26');
    expect(textOf(doneMessage(early.from, early.one, facts))).not.toContain('still stops');
    const late = on('2025-11-10');
    expect(textOf(doneMessage(late.from, late.one, facts))).toContain('still stops future use');
  });

  test('to whoever comes too late for the way says nothing that would put them off', () => {
    const { from, one } = on(
      '2025-11-10',
      only(rule({ afterwards: { effect: 'nothing', source: 'policy' } })),
    );
    expect(textOf(doneMessage(from, one, facts))).not.toMatch(/no effect|no longer/u);
  });

  test('of a plan that was suspended since says so', () => {
    const events = [...rule().events, event('suspended', '2025-10-28')];
    const { from, one } = on('2025-10-30', only(rule({ events })));
    expect(textOf(doneMessage(from, one, facts))).toContain('suspended');
  });
});
