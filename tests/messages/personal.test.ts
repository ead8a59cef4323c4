// What reaches a follower: the facts of a channel's post, with ways to put it off and to end it.
import { describe, expect, test } from '@jest/globals';
import { eea, ends, uk } from '../../sandbox/samples/plans.ts';
import { rule, scene, serviceWith, training, view } from '../../sandbox/samples/services.ts';
import { toInstant } from '../../src/core/calendar.ts';
import { followChoice, postRemindButtons, remindButtons } from '../../src/messages/people/follow-choice.ts';
import {
  openPersonalMessage,
  type PersonalWord,
  personalMessage,
} from '../../src/messages/people/personal.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Button, Message } from '../../src/messages/tree.ts';
import { textOf } from './reading.ts';

const word: PersonalWord = { follow: 'f1', told: null, own: null, isOver: false, sendAt: '09:00' };

const buttonsOf = ({ blocks, buttons }: Message): readonly Button[] => [
  ...blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : [])),
  ...buttons,
];
const labels = (message: Message): readonly string[] => buttonsOf(message).map(({ label }) => label);

describe('a reminder in person', () => {
  const from = scene({ on: '2025-10-22' });
  const message = personalMessage(from, view(from, eea), word);

  test('says what a channel’s says, and that one asked for it', () => {
    const channels = reminderMessage(from, view(from, eea));
    expect(message.heading).toBe(channels.heading);
    expect(message.blocks[0]).toEqual(channels.blocks[0]);
    expect(message.context.at(-1)).toBe('You asked for this message. Nobody else gets it.');
  });

  test('offers every moment that is of use, and a stop', () => {
    expect(labels(message)).toEqual([
      'In 1 hour',
      'Tomorrow 9:00',
      'Monday 9:00',
      'On 2 November',
      'Open setting',
      'I’ve done it',
      'More',
      'Stop',
    ]);
  });

  test('offers no moment that leaves less than two hours, and none on the last evening', () => {
    const last = (time: string): readonly string[] => {
      const then = scene({ on: '2025-11-02', time });
      return labels(personalMessage(then, view(then, eea), word)).filter((label) =>
        /hour|9:00|On /u.test(label),
      );
    };
    expect(last('09:00')).toEqual(['In 1 hour']);
    expect(last('20:59')).toEqual(['In 1 hour']);
    expect(last('21:30')).toEqual([]);
  });

  test('that comes late says so, and is never told to act by a day that is over', () => {
    const then = scene({ on: '2025-11-20' });
    const late = personalMessage(then, view(then, eea), { ...word, isOver: true });
    expect(textOf(late)).toContain('Late, which is on us');
    expect(textOf(late)).not.toContain('act by');
    expect(labels(late)).not.toContain('Stop');
  });

  test('never says that an earlier message was rewritten: it was not', () => {
    const told = { status: 'upcoming', actBy: '2025-10-15' } as const;
    const text = textOf(personalMessage(from, view(from, eea), { ...word, told }));
    expect(text).toMatch(/^Correction/u);
    expect(text).not.toContain('correcting our earlier post');
  });
});

describe('one’s own time', () => {
  const context = ends['personal'] ?? eea;
  const cutoff = toInstant('2025-11-03', '00:00', 'Europe/Amsterdam');
  const own = { ...word, own: { from: '2025-10-03', actBy: '2025-11-02', cutoff } };
  const said = (on: string): string => {
    const then = scene({ on });
    return textOf(openPersonalMessage(then, view(then, context), own));
  };

  test('is never a number of days to wait: send it today', () => {
    expect(said('2025-10-26')).toContain('send it today');
    expect(said('2025-10-26')).toContain('3 October');
    expect(said('2025-10-26')).not.toMatch(/2 November|days left|act by/u);
  });

  test('is not put off to its last day', () => {
    const then = scene({ on: '2025-10-22' });
    expect(labels(openPersonalMessage(then, view(then, context), own)).slice(0, 3)).toEqual([
      'In 1 hour',
      'Tomorrow 9:00',
      'Monday 9:00',
    ]);
    expect(labels(openPersonalMessage(then, view(then, context), own))).not.toContain('On 2 November');
  });

  test('says on its last day that it is the last, and afterwards that it was', () => {
    expect(said('2025-11-02')).toContain('today is the last day');
    expect(said('2025-11-05')).toContain('the time ended on 2 November');
  });
});

describe('a matter of health', () => {
  const [clinic = eea] = serviceWith(
    [rule({ id: 'clinic/records/all' })],
    { id: 'clinic', name: 'Clinic' },
    { ...training, id: 'records', category: 'health' },
  ).contexts;
  const from = scene({ on: '2025-10-26' });

  test.each([
    ['a reminder', word],
    ['a correction', { ...word, told: { status: 'suspended', actBy: null } as const }],
    ['the last word', { ...word, isOver: true }],
  ])('%s has neither a name, a link, nor a step in it, only a date and buttons', (_, which) => {
    const message = personalMessage(from, view(from, clinic), which);
    expect(textOf(message)).not.toMatch(/Clinic|AI|train|setting|Linkup|EU/u);
    expect(buttonsOf(message).every(({ kind }) => kind === 'action')).toBe(true);
    expect(labels(message)).toContain('Show');
    expect(textOf(openPersonalMessage(from, view(from, clinic), which))).toContain('Clinic');
  });
});

describe('what can be followed', () => {
  const from = scene({ on: '2025-10-20' });
  const choiceOf = (name: string): string | null => followChoice(from, view(from, ends[name] ?? eea));

  test('is a date ahead, one’s own day, and what is on hold or has no date yet', () => {
    expect(followChoice(from, view(from, eea))).toBe('date');
    expect(followChoice(from, view(from, uk))).toBe('news');
    expect(['personal', 'undated'].map(choiceOf)).toEqual(['own', 'news']);
    const over = [
      'withdrawn',
      'superseded',
      'denied',
      'removed',
      'closed',
      'running',
      'gradual',
      'recurring',
    ];
    expect(over.map(choiceOf)).toEqual(over.map(() => null));
  });

  test('the button of an answer keeps the country it was given for, that of a post nobody’s', () => {
    const args = [...remindButtons(from, view(from, eea)), ...postRemindButtons(from, view(from, eea))];
    expect(args.map((one) => (one.kind === 'action' ? one.action.args : null))).toEqual([
      { rule: 'linkup/ai-training/eea', country: 'NL' },
      { rule: 'linkup/ai-training/eea' },
    ]);
    const last = scene({ on: '2025-11-02' });
    expect(postRemindButtons(last, view(last, eea))).toEqual([]);
  });
});
