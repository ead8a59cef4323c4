import { describe, expect, test } from '@jest/globals';
import type { RuleInContext } from '../../src/core/service.ts';
import { markedRepeat, markedSample } from '../../src/messages/parts/marks.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { event, only, rule, type SceneWish, scene, sources, ukRule, view } from './fixtures.ts';
import { actionsOf, textOf } from './reading.ts';

function told(
  template: (from: Scene, of: RuleView) => Message,
  context: RuleInContext,
  wish: SceneWish,
): Message {
  const from = scene(wish);
  return template(from, view(from, context));
}

const reminder = (context: RuleInContext, on: string): Message => told(reminderMessage, context, { on });

describe('a late reminder', () => {
  test('never says "act by": it says what still helps, and that the delay is ours', () => {
    const message = reminder(only(rule()), '2025-11-03');
    expect(message.heading).toBe('Linkup: you can still switch it off');
    expect(textOf(message)).toContain('which is on us: the date was 2 November.');
    expect(textOf(message)).toContain(
      'Opting out still stops future use; Linkup says past use is not undone.',
    );
    expect(textOf(message)).toContain('You may also object at any time.');
    expect(message.urgency).toBe('past');
  });

  test('does not explain a way that no longer has an effect', () => {
    const context = only(rule({ afterwards: { effect: 'nothing', source: 'policy' } }));
    const message = told(lateMessage, context, { on: '2025-11-04' });
    expect(message.heading).toBe('Linkup: you can still object');
    expect(message.blocks.some((block) => block.kind === 'steps')).toBe(false);
  });
});

describe('the started message', () => {
  test('says announced start, not start, as long as nobody saw it start', () => {
    const message = told(startedMessage, only(rule()), { on: '2025-11-03' });
    expect(message.heading).toBe('Linkup: today is the announced start');
    expect(textOf(message)).toContain('Missed it? Opting out still stops future use');
    expect(textOf(message)).toContain('You may also object at any time.');
    expect(textOf(message)).toContain('Our last post on this, unless something changes.');
  });

  test('sent a weekend later does not say today', () => {
    expect(told(startedMessage, only(rule()), { on: '2025-11-05' }).heading).toBe(
      'Linkup: the announced start was 3 November',
    );
  });

  test('says that it started once a source does', () => {
    const events = [...rule().events, event('started', '2025-11-03')];
    expect(told(startedMessage, only(rule({ events })), { on: '2025-11-03' }).heading).toBe(
      'Linkup: it has started (3 November)',
    );
  });

  test('of a plan that was withdrawn or suspended since says that instead', () => {
    const events = [...rule().events, event('withdrawn', '2025-10-30')];
    const message = told(startedMessage, only(rule({ events })), { on: '2025-11-03' });
    expect(message.heading).toBe('Linkup: withdrawn, nothing to do');
    expect(textOf(message)).not.toContain('Missed it?');
  });

  test('speaks Dutch', () => {
    const message = told(startedMessage, only(rule()), { on: '2025-11-03', locale: 'nl' });
    expect(message.heading).toBe('Linkup: vandaag is de aangekondigde start');
    expect(textOf(message)).toContain('Gemist? Afmelden stopt nog toekomstig gebruik');
  });

  test('offers the right to object only where there is one', () => {
    const american = only(rule({ audience: { ...rule().audience, jurisdictions: ['US'] } }));
    expect(textOf(told(startedMessage, american, { on: '2025-11-04', jurisdictions: ['US'] }))).not.toContain(
      'object at any time',
    );
  });
});

describe('a digest', () => {
  const other = only(rule({ id: 'other/x/y' }), { name: 'Other' });
  const from = scene({ on: '2025-10-20' });

  test('names services but no single date first, and gives each rule its own', () => {
    const message = digestMessage(from, [view(from, only(rule())), view(from, other)]);
    expect(message.heading).toBe('2 dates to act by: Linkup and Other');
    const headings = message.blocks.flatMap((block) => (block.kind === 'section' ? [block.heading] : []));
    expect(headings).toEqual([
      'Linkup: act by Sunday 2 November (13 days left)',
      'Other: act by Sunday 2 November (13 days left)',
    ]);
    expect(actionsOf(message)).toEqual(['more linkup/ai-training/eea', 'more other/x/y', 'done linkup']);
  });

  test('with a rule that has no date any more does not count it as one', () => {
    const message = digestMessage(from, [view(from, only(rule())), view(from, only(ukRule))]);
    expect(message.heading).toBe('2 updates on opting out: Linkup');
    expect(textOf(message)).toContain('nothing to switch off now');
  });
});

test('a sample and a repeated post say what they are', () => {
  const from = scene({ on: '2025-10-26' });
  const message = reminderMessage(from, view(from, only(rule())));
  expect(markedSample(from, message).heading).toMatch(/^Sample – Linkup: act by/u);
  expect(markedRepeat(from, message).context.at(-1)).toContain('Possibly posted twice');
});

test('sources of the fixtures lie on both sides of the tests', () => {
  expect(sources.some(({ date }) => date !== null && date > '2025-11-03')).toBe(true);
});
