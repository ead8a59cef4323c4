// Messages to followers that said an old date: rewritten once it moved, beside the correction, and left alone otherwise.
import { afterEach, describe, expect, test } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import { begin } from '../../../src/app/personal/following.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { tick } from '../../../src/app/tick.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, event, scheduledRule, startsOn, type World } from '../world.ts';

const mo = { platform: 'chat', installation: 'I1', member: 'M1' };
const moved = event('moved', '2025-10-28', 'rescheduled', { deadline: startsOn('2025-12-03') });
const plain = scheduledRule('a', '2025-09-01', '2025-11-03');
const later: Rule = { ...plain, events: [...plain.events, moved] };
const other = scheduledRule('b', '2025-09-01', '2025-11-03');

let world: World;
afterEach(() => world.store.upkeep.close());

async function follow(...rules: readonly Rule[]): Promise<void> {
  world = await createWorld(catalogueOf(...rules), at('2025-10-20T12:00'));
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00', locale: 'en', person: null, ownDate: null };
  for (const { id } of rules) {
    const context = rulesOf(world.catalogue).get(id);
    if (context === undefined) throw new Error('no such rule');
    await begin(world.engine, world.catalogue, context, { ...clock, member: mo, kind: 'date' });
  }
}
const edits = () =>
  world.messenger.edits.map(({ draft }) =>
    draft.items.map(({ rule, told }) => `${rule} ${told?.actBy ?? 'as it is'}`).toSorted(),
  );

describe('a message that said a date which moved', () => {
  test('is rewritten with both dates, and the correction still comes as one of its own', async () => {
    await follow(later);
    await runTo(world, at('2025-10-28T12:00'));
    expect(world.messenger.sent.map(({ draft }) => draft.items[0]?.kind)).toEqual(['reminder', 'correction']);
    expect(edits()).toEqual([[`${later.id} 2025-11-02`]]);
    await runTo(world, at('2025-11-20T12:00'));
    expect(world.messenger.edits).toHaveLength(1);
  });

  test('together with others says what is of those now', async () => {
    await follow(later, other);
    await runTo(world, at('2025-10-28T12:00'));
    expect(edits()).toEqual([[`${later.id} 2025-11-02`, `${other.id} as it is`]]);
  });

  test('is left as it was where nobody follows the rule any more', async () => {
    await follow(plain);
    await runTo(world, at('2025-10-27T12:00'));
    await world.store.personalEdits.outdate(mo, plain.id, world.now);
    await world.store.follows.remove(followId(mo, plain.id));
    await tick(world.engine);
    expect(edits()).toEqual([]);
    expect(await world.store.personalEdits.due(at('2025-12-01T12:00'), ['chat'], 9)).toEqual([]);
  });

  test('is gone with everything else when its reader is forgotten', async () => {
    await follow(plain);
    await runTo(world, at('2025-10-27T12:00'));
    await world.store.personalEdits.outdate(mo, plain.id, world.now);
    expect(await world.store.personalEdits.due(world.now, ['chat'], 9)).toHaveLength(1);
    await world.store.people.forget(mo);
    expect(await world.store.personalEdits.due(world.now, ['chat'], 9)).toEqual([]);
  });

  test('a lost answer is asked for again, a few times', async () => {
    await follow(plain);
    await runTo(world, at('2025-10-28T12:00'));
    world.catalogue = catalogueOf(later);
    const moments: string[] = [];
    const lost = async (): Promise<Outcome> => {
      moments.push(new Date(world.now).toISOString().slice(11, 16));
      return { kind: 'unknown' };
    };
    Object.assign(world.messenger, { edit: lost });
    await runTo(world, at('2025-10-28T15:00'));
    expect(moments).toEqual(['11:00', '11:30', '12:00']);
  });
});
