// A deadline of an installation's own, on both platforms through the real SDKs: from the form to the post, to the
// correction after it was moved, to its end; and nobody else sees any of it.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack, pagesOf } from './asker.ts';
import { noon, openWorld, postsOf, until } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const answers = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps last year’s plan',
  date: '2025-11-14',
  steps: 'Open the portal\nChoose a plan',
  link: 'https://benefits.example.com/choose',
  whom: 'employees in the Netherlands',
  source: 'Human Resources',
};

type Side = 'slack' | 'discord';

const admin: Readonly<Record<Side, (sandbox: Sandbox) => Asker>> = {
  slack: (sandbox) => onSlack(sandbox, 'U0ADMIN'),
  discord: (sandbox) => onDiscord(sandbox, 'en-US'),
};
const member: Readonly<Record<Side, (sandbox: Sandbox) => Asker>> = {
  slack: (sandbox) => onSlack(sandbox, 'U0MEMBER'),
  discord: (sandbox) => onDiscord(sandbox, 'nl'),
};

/** A command's answer stands behind a form that is still open. */
async function putAway({ slack }: Sandbox): Promise<void> {
  for (const view of slack.openViews('U0ADMIN')) {
    await slack.closeView({ user: 'U0ADMIN', viewId: view.id, all: true });
  }
}

const about = (posts: readonly string[]): readonly string[] =>
  posts.filter((line) => line.includes('Benefits'));

/** What stands there once an answer that takes a while is there. */
async function settled(sandbox: Sandbox, asker: Asker, doing: Promise<string>): Promise<string> {
  await doing;
  await until(sandbox, () => !asker.reads().includes('One moment'));
  return asker.reads();
}

async function added(sandbox: Sandbox, side: Side): Promise<string> {
  const asker = admin[side](sandbox);
  await asker.ask('add');
  await until(sandbox, () => asker.reads().includes('Whose word is it?'));
  await settled(sandbox, asker, asker.fillIn(answers));
  const preview = (await pagesOf(asker)).join('\n');
  const saved = await settled(sandbox, asker, asker.press('Confirm'));
  expect(saved).toContain('Benefits enrolment: saved');
  await putAway(sandbox);
  return preview;
}

describe.each(['slack', 'discord'] as const)('on %s', (side) => {
  const others: Side = side === 'slack' ? 'discord' : 'slack';

  test('it is shown before it is saved, posted when it was said, and seen there only', async () => {
    const sandbox = await openWorld(noon('2025-10-20'));
    world = sandbox;
    const preview = await added(sandbox, side);
    expect(preview).toContain('Not saved yet – Benefits enrolment');
    expect(preview).toContain('Benefits enrolment: act by Friday 14 November');
    expect(preview).toContain('Source: Human Resources, 20 Oct 2025');
    await sandbox.player.jumpTo(noon('2025-11-14'));
    const posts = postsOf(sandbox);
    expect(about(posts[side])).toContain('Benefits enrolment: act by Friday 14 November (7 days left)');
    expect(about(posts[side]).at(-1)).toBe('Benefits enrolment: today is the last day to act');
    expect(about(posts[others])).toEqual([]);
    const here = await member[side](sandbox).ask('how', { service: 'benefits enrolment' });
    expect(here).toMatch(/Open the portal|benefits\.example\.com/u);
    const there = await member[others](sandbox).ask('how', { service: 'benefits enrolment' });
    expect(there).not.toMatch(/portal|benefits\.example/u);
    expect(sandbox.player.state().fault).toBeNull();
  });

  test('moved, it is corrected; withdrawn, it is corrected again, and no more comes', async () => {
    const sandbox = await openWorld(noon('2025-10-20'));
    world = sandbox;
    await added(sandbox, side);
    await sandbox.player.jumpTo(noon('2025-11-10'));
    const before = about(postsOf(sandbox)[side]).length;
    expect(before).toBeGreaterThan(0);
    const asker = admin[side](sandbox);
    expect(await asker.ask('add')).toContain('1 deadline of your own');
    await asker.press('Change');
    await until(sandbox, () => asker.reads().includes('Change the deadline'));
    const preview = await settled(sandbox, asker, asker.fillIn({ date: '2025-11-12' }));
    expect(preview).toContain('gets a correction');
    await settled(sandbox, asker, asker.press('Confirm'));
    await putAway(sandbox);
    await sandbox.player.jumpTo(noon('2025-11-11'));
    expect(about(postsOf(sandbox)[side])[before]).toBe(
      'Correction – Benefits enrolment: now 12 November (we said 14 November)',
    );
    await asker.ask('add');
    await asker.press('Withdraw');
    await asker.press('Withdraw');
    await putAway(sandbox);
    await sandbox.player.jumpTo(noon('2025-11-20'));
    expect(about(postsOf(sandbox)[side]).at(-1)).toBe(
      'Correction – Benefits enrolment: withdrawn, nothing to do',
    );
    expect(await asker.ask('add')).toContain('Your own deadline');
  });
});
