// What was said and no longer holds: it is corrected where channels take posts, and edited where they do not, each time.
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../../src/app/delivery/deliver.ts';
import { pause, subscribe, unsubscribe } from '../../../src/app/subscribing/subscribe.ts';
import { planPass, tick } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { stateAt } from '../../../src/core/timeline.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  jurisdictions,
  lines,
  profile,
  scheduledRule,
  startsOn,
  type World,
  type WorldOptions,
  wish,
} from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const movedTo = (date: string, id = 'moved', on = '2025-10-19', before: Rule = linkedin): Rule => ({
  ...before,
  events: [...before.events, event(id, on, 'rescheduled', { deadline: startsOn(date) })],
});

/** C1 was told of the first date. */
async function told(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), options);
  await subscribe(world.engine, wish('C1'));
  await runTo(world, at('2025-10-19T09:30'));
  expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14']);
  return world;
}

const kinds = (world: World): string[] => lines(world).map((line) => line.slice(17));

describe('a channel that takes no posts', () => {
  test.each([
    ['paused', (world: World) => pause(world.engine, channel('C1'), null)],
    ['unsubscribed', (world: World) => unsubscribe(world.engine, channel('C1'))],
  ])('%s: its post is edited each time the date moves', async (_how, rest) => {
    const world = await told();
    await rest(world);
    world.catalogue = catalogueOf(movedTo('2025-12-01'));
    await runTo(world, at('2025-10-20T12:00'));
    expect(world.messenger.edits).toHaveLength(1);
    world.catalogue = catalogueOf(movedTo('2025-11-20', 'again', '2025-10-20', movedTo('2025-12-01')));
    await runTo(world, at('2025-10-22T12:00'));
    expect(world.messenger.edits.map(({ draft }) => draft.items[0]?.told?.actBy)).toEqual([
      '2025-11-02',
      '2025-11-30',
    ]);
  });

  test('gone while the date moves, and its post could not be edited: it is corrected when it is back', async () => {
    const world = await told();
    world.messenger.script.push({ kind: 'gone', reason: 'no-access' });
    world.messenger.state = { kind: 'blocked', reason: 'no-access' };
    const { edit } = world.messenger;
    world.messenger.edit = async () => ({ kind: 'gone', reason: 'no-access' });
    await runTo(world, at('2025-10-26T09:30'));
    world.catalogue = catalogueOf(movedTo('2025-12-01', 'moved', '2025-10-26'));
    await runTo(world, at('2025-10-26T12:00'));
    expect(kinds(world)).toEqual(['reminder 14', 'notice ']);
    world.messenger.edit = edit;
    world.messenger.state = { kind: 'ready', name: null };
    await runTo(world, at('2025-10-28T12:00'));
    expect(kinds(world)).toEqual(['reminder 14', 'notice ', 'correction -2']);
    expect(world.messenger.edits).toHaveLength(1);
  });
});

describe('an edit', () => {
  test('that was under way when the date moved again is made once more', async () => {
    const world = await told();
    const { edit } = world.messenger;
    world.catalogue = catalogueOf(movedTo('2025-12-01'));
    world.messenger.edit = async (...given) => {
      world.messenger.edit = edit;
      world.catalogue = catalogueOf(movedTo('2025-11-20', 'again', '2025-10-19', movedTo('2025-12-01')));
      world.now += MINUTE;
      const beside = { ...world.engine, owner: 'process-2' };
      await planPass(beside);
      await deliver(beside);
      return edit(...given);
    };
    await runTo(world, at('2025-10-21T12:00'));
    const ofFirst = world.messenger.edits.filter(({ draft }) => draft.items[0]?.event === 'first');
    expect(ofFirst).toHaveLength(2);
    expect(kinds(world)).toEqual(['reminder 14', 'correction -2', 'correction -2']);
  });

  test('says what was known on the day of the correction, though the clock is put back behind midnight', async () => {
    const moved = movedTo('2025-10-30', 'moved', '2025-10-20');
    const said: (string | null)[] = [];
    const world = await createWorld(catalogueOf(moved), at('2025-10-18T12:00'));
    const { compose } = world.engine;
    const engine = {
      ...world.engine,
      compose: (...[draft, when]: Parameters<typeof compose>) => {
        if (draft.editOf !== null) said.push(stateAt(moved, when, profile(), jurisdictions).actBy);
        return compose(draft, when);
      },
    };
    await subscribe(engine, wish('C1'));
    await runTo(
      {
        ...world,
        engine,
        get now() {
          return world.now;
        },
        set now(now) {
          world.now = now;
        },
      },
      at('2025-10-19T09:30'),
    );
    world.now = at('2025-10-20T00:05');
    await planPass(engine);
    await deliver(engine);
    world.now -= 15 * MINUTE;
    await tick(engine);
    expect(said).toEqual(['2025-10-29']);
  });
});

test('a post that is found when others have told the channel a newer date is edited, and nothing is corrected again', async () => {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'));
  await subscribe(world.engine, wish('C1'));
  world.now = at('2025-10-19T09:00');
  await new Promise<void>((sent) => {
    world.messenger.script.push((arrive) => {
      arrive();
      sent();
      return new Promise(() => {});
    });
    void tick(world.engine);
  });
  const nearer = catalogueOf(movedTo('2025-10-27'));
  const later = await createWorld(nearer, world.now + 90_000, { store: world.store, owner: 'later' });
  later.messenger.sent.push(...world.messenger.sent);
  later.messenger.settlement = { kind: 'later', milliseconds: 5 * MINUTE };
  await runTo(later, at('2025-10-20T10:00'));
  later.messenger.settlement = null;
  await runTo(later, at('2025-10-20T12:00'));
  expect(kinds(later)).toEqual(['reminder 14', 'reminder 7']);
  expect(later.messenger.edits).toHaveLength(1);
});

test('two processes whose clocks differ correct a channel once', async () => {
  const a = await told();
  const moved = catalogueOf(movedTo('2025-10-30', 'moved', '2025-10-01'));
  const b = await createWorld(moved, at('2025-10-19T09:00') - 25_000, { owner: 'b', store: a.store });
  await runTo(b, at('2025-10-19T20:00'));
  expect(kinds(b)).toEqual(['correction -2']);
  const c = await createWorld(moved, at('2025-10-20T09:00'), { owner: 'c', store: a.store });
  await runTo(c, at('2025-10-20T09:00') + 12 * HOUR);
  expect(kinds(c)).toEqual([]);
});

test('a reminder that its post left out, because the date had moved, comes when the date is the old one again', async () => {
  const other = scheduledRule('other', '2025-09-18', '2025-11-03');
  const otherMoved = movedTo('2025-12-01', 'moved', '2025-10-18', other);
  const world = await createWorld(catalogueOf(linkedin, other), at('2025-10-18T12:00'));
  await subscribe(world.engine, wish('C1'));
  world.now = at('2025-10-19T09:00');
  world.messenger.script.push({ kind: 'retry-after', milliseconds: MINUTE });
  await tick(world.engine);
  world.catalogue = catalogueOf(linkedin, otherMoved);
  await runTo(world, at('2025-10-19T09:05'));
  world.catalogue = catalogueOf(linkedin, other);
  await runTo(world, at('2025-10-26T08:00'));
  const said = world.messenger.sent.map(({ draft }) => draft.items.map(({ rule }) => rule));
  expect(said).toEqual([[linkedin.id], [other.id]]);
});
