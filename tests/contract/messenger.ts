// What every Messenger must hold to. An adapter's test calls `messengerContract` with a maker of worlds: a fresh local
// platform behind the adapter's real SDK, and levers to make the platform misbehave.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Messenger, Reference, Target } from '../../src/app/ports.ts';
import { hostileStrings, reminder, shortMessage } from './messages.ts';

/** A post as it stands on the platform. `text` is everything a person reads of it, escapes undone. */
export interface Post {
  readonly reference: Reference;
  readonly text: string;
  /** Who would be notified by its content. */
  readonly pings: readonly string[];
}

export interface MessengerWorld {
  readonly messenger: Messenger;
  /** Channels of one installation in which the bot may post. */
  readonly here: Target;
  readonly elsewhere: Target;
  /** A member the bot can write to directly. */
  readonly member: Target;
  /** Targets that take no posts: never existed; exists but the bot is no member or lacks the right; archived (null: no such thing). */
  readonly lost: Target;
  readonly forbidden: Target;
  readonly archived: Target | null;
  /** A member who does not exist or cannot be written to. */
  readonly unreachable: Target;
  /** The platform's clock, in milliseconds. */
  now(): number;
  /** All posts that stand in a target now, oldest first. */
  posts(target: Target): readonly Post[];
  /** The next attempt to post in the target is refused for now; the platform asks to wait this long. */
  refuseNext(target: Target, seconds: number): void;
  /** The answer to the next attempt to post is lost, after its effect or before it. */
  loseNext(target: Target, when: 'after' | 'before'): void;
  /** The platform fails with a server error, without effect. */
  failNext(target: Target): void;
  /** The next attempt to read there fails with a server error, or finds nobody to talk to. */
  failNextReading(target: Target, how: 'status' | 'lost'): void;
  /** How many times posting was tried since the world was made. */
  attempts(): number;
  /** Lets or forbids the bot to read its own posts in `here`. */
  allowReading(allowed: boolean): void;
  stop(): Promise<void>;
}

/** Runs the suite; `makeWorld` is called for every test. */
export function messengerContract(name: string, makeWorld: () => Promise<MessengerWorld>): void {
  describe(`${name} messenger`, () => {
    let world: MessengerWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(async () => {
      await world.stop();
    });
    posting(() => world);
    misfortune(() => world);
    settling(() => world);
    refusal(() => world);
  });
}

const key = 'k0123456789012345678901234'.slice(0, 25);

function posting(world: () => MessengerWorld): void {
  test('a post is delivered once, and its reference names it', async () => {
    const { messenger, here } = world();
    const outcome = await messenger.send(here, reminder, key);
    const posts = world().posts(here);
    expect(posts).toHaveLength(1);
    expect(outcome).toEqual({ kind: 'delivered', reference: posts[0]?.reference });
    expect(posts[0]?.text).toContain(reminder.heading);
  });

  test('an edit changes that post and no other', async () => {
    const { messenger, here } = world();
    const first = await messenger.send(here, shortMessage('First'), 'a');
    await messenger.send(here, shortMessage('Second'), 'b');
    if (first.kind !== 'delivered') throw new Error('The first post did not arrive.');
    expect((await messenger.edit(here, first.reference, shortMessage('Corrected'))).kind).toBe('delivered');
    const texts = world()
      .posts(here)
      .map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('Corrected');
    expect(texts[0]).not.toContain('First');
    expect(texts[1]).toContain('Second');
  });

  test('a post that is edited keeps its key', async () => {
    const { messenger, here, now } = world();
    const from = now();
    const first = await messenger.send(here, reminder, 'a');
    if (first.kind !== 'delivered') throw new Error('The post did not arrive.');
    await messenger.edit(here, first.reference, { ...reminder, heading: 'Corrected' }, 'a');
    const settled = await messenger.settle(here, 'a', { from, to: world().now() });
    expect(settled).toEqual({ kind: 'found', reference: first.reference });
  });

  test('a member is written to directly', async () => {
    const { messenger, member } = world();
    const outcome = await messenger.send(member, reminder, key);
    expect(outcome).toEqual({ kind: 'delivered', reference: world().posts(member)[0]?.reference });
  });

  test.each(hostileStrings.map((text) => [JSON.stringify(text).slice(0, 50), text]))(
    'a post with %s pings nobody',
    async (_title, text) => {
      const { messenger, here } = world();
      const outcome = await messenger.send(here, { ...reminder, heading: text, context: [text] }, key);
      expect(outcome.kind).toBe('delivered');
      expect(
        world()
          .posts(here)
          .map(({ pings }) => pings),
      ).toEqual([[]]);
    },
  );

  test('a repeat with the same key has no second effect while the platform promises it', async () => {
    const { messenger, here } = world();
    await messenger.send(here, reminder, key);
    if (messenger.capabilities.repeatSafeFor > 0) await messenger.send(here, reminder, key);
    expect(world().posts(here)).toHaveLength(1);
  });
}

function misfortune(world: () => MessengerWorld): void {
  test('a refusal for now says how long to wait, posts nothing and is not repeated', async () => {
    const { messenger, here } = world();
    world().refuseNext(here, 7);
    const outcome = await messenger.send(here, reminder, key);
    expect(outcome.kind).toBe('retry-after');
    if (outcome.kind === 'retry-after') expect(outcome.milliseconds).toBeGreaterThan(6000);
    if (outcome.kind === 'retry-after') expect(outcome.milliseconds).toBeLessThanOrEqual(8000);
    expect(world().posts(here)).toEqual([]);
    expect(world().attempts()).toBe(1);
  });

  test('a refusal in one channel does not hold up another', async () => {
    const { messenger, here, elsewhere } = world();
    world().refuseNext(here, 60);
    const [refused, delivered] = await Promise.all([
      messenger.send(here, reminder, 'a'),
      messenger.send(elsewhere, reminder, 'b'),
    ]);
    expect(refused.kind).toBe('retry-after');
    expect(delivered.kind).toBe('delivered');
  });

  test.each(['after', 'before'] as const)(
    'an answer lost %s the effect is unknown, and is not repeated',
    async (when) => {
      const { messenger, here } = world();
      world().loseNext(here, when);
      expect(await messenger.send(here, reminder, key)).toEqual({ kind: 'unknown' });
      expect(world().posts(here)).toHaveLength(when === 'after' ? 1 : 0);
      expect(world().attempts()).toBe(1);
    },
  );

  test('a server error is never taken for a delivery or a bug of ours', async () => {
    const { messenger, here } = world();
    world().failNext(here);
    const outcome = await messenger.send(here, reminder, key);
    expect(['unknown', 'retry-after']).toContain(outcome.kind);
    expect(world().attempts()).toBe(1);
  });
}

function settling(world: () => MessengerWorld): void {
  test('a post whose answer was lost after its effect is found by its key', async () => {
    const { messenger, here } = world();
    const from = world().now();
    await messenger.send(here, shortMessage('Another'), 'other');
    world().loseNext(here, 'after');
    await messenger.send(here, reminder, key);
    const settled = await messenger.settle(here, key, { from, to: world().now() });
    const post = world()
      .posts(here)
      .find(({ text }) => text.includes(reminder.heading));
    expect(settled).toEqual({ kind: 'found', reference: post?.reference });
  });

  test('a post whose answer was lost before its effect is absent', async () => {
    const { messenger, here } = world();
    const from = world().now();
    await messenger.send(here, reminder, 'other');
    world().loseNext(here, 'before');
    await messenger.send(here, reminder, key);
    expect(await messenger.settle(here, key, { from, to: world().now() })).toEqual({ kind: 'absent' });
  });

  test.each(['status', 'lost'] as const)(
    'a look that failed for now (%s) says neither that it is absent nor that nobody may look',
    async (how) => {
      const { messenger, here } = world();
      const between = { from: world().now(), to: world().now() };
      world().failNextReading(here, how);
      const settled = await messenger.settle(here, key, between);
      expect(settled).toEqual({ kind: 'unreachable', milliseconds: expect.any(Number) });
      if (settled.kind !== 'unreachable') throw new Error('It was answered.');
      expect(settled.milliseconds).toBeGreaterThanOrEqual(10_000);
      expect(settled.milliseconds).toBeLessThanOrEqual(60_000);
    },
  );

  test('what the platform does not let us read is unreadable, never absent', async () => {
    const { messenger, here } = world();
    const from = world().now();
    world().loseNext(here, 'after');
    await messenger.send(here, reminder, key);
    world().allowReading(false);
    expect(await messenger.settle(here, key, { from, to: world().now() })).toEqual({ kind: 'unreadable' });
  });
}

function refusal(world: () => MessengerWorld): void {
  test('a channel that is ready says so', async () => {
    const { messenger, here } = world();
    expect((await messenger.check(here)).kind).toBe('ready');
  });

  test.each(['lost', 'forbidden', 'archived', 'unreachable'] as const)(
    'a target that is %s is gone, with a reason, and the check does not call it ready',
    async (which) => {
      const target = world()[which];
      if (target === null) return;
      const outcome = await world().messenger.send(target, reminder, key);
      expect(outcome.kind).toBe('gone');
      expect((await world().messenger.check(target)).kind).not.toBe('ready');
      if (outcome.kind === 'gone') expect(reasons[which]).toContain(outcome.reason);
    },
  );

  test('a target of an installation the bot is not in is gone', async () => {
    const { messenger, here } = world();
    const outcome = await messenger.send({ ...here, installation: 'nobody' }, reminder, key);
    expect(outcome.kind).toBe('gone');
  });
}

const reasons = {
  lost: ['channel-gone'],
  forbidden: ['no-access', 'no-permission'],
  archived: ['archived'],
  unreachable: ['member-unreachable'],
} as const satisfies Record<string, readonly string[]>;
