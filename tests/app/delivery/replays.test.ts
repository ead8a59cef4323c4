// What channels would have heard, had they been there: four plans that moved, from the files that ship, on their true
// days. The engine and the texts are the real ones; only the platform takes notes.
import { describe, expect, test } from '@jest/globals';
import { createCompose } from '../../../src/app/delivery/compose.ts';
import type { PostDraft } from '../../../src/app/delivery/post.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { plainText } from '../../../src/messages/plain.ts';
import { runTo } from '../run-to.ts';
import { catalogue, knowledge } from '../shipped.ts';
import { at, createWorld, type World, wish } from '../world.ts';

const compose = createCompose(() => knowledge);

interface Replay {
  readonly service: string;
  readonly country: string;
  readonly from: string;
  readonly to: string;
}

/** C1 wants the service from the first day on; C2 wants another; C3 only the day itself. Plays to the last day. */
async function replay({ service, country, from, to }: Replay): Promise<World> {
  const world = await createWorld(catalogue, at(`${from}T12:00`));
  const place = { jurisdictions: [country], zone: 'Europe/London' };
  const offsets = [30, 14, 7, 1, 0];
  await subscribe(world.engine, wish('C1', { ...place, services: [service], offsets }));
  await subscribe(world.engine, wish('C2', { ...place, services: ['figma'], offsets }));
  await subscribe(world.engine, wish('C3', { ...place, services: [service], offsets: [0], started: false }));
  await runTo(world, at(`${to}T12:00`));
  return world;
}

function textOf(draft: PostDraft, sentAt: number): string {
  const message = compose(draft, sentAt);
  return message === null ? '' : plainText(message);
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const day = (instant: number): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 10);

/** "2025-09-27 correction: first line" of every post to a channel. */
const heard = (world: World, channel: string): string[] =>
  world.messenger.sent
    .filter(({ target }) => target.channel === channel)
    .map(({ at: sentAt, draft }) => `${day(sentAt)} ${draft.kind}: ${firstLine(textOf(draft, sentAt))}`);

/** How each old post of a channel reads now: its first line. */
const rewritten = (world: World, channel: string): string[] =>
  world.messenger.edits
    .filter(({ reference }) => reference.channel === channel)
    .map(({ at: editedAt, draft }) => firstLine(textOf(draft, editedAt)));

const correctionTo = (world: World, channel: string): string => {
  const sent = world.messenger.sent.find(
    ({ target, draft }) => target.channel === channel && draft.kind === 'correction',
  );
  return sent === undefined ? '' : textOf(sent.draft, sent.at);
};

describe('Claude, 28 September 2025, one day before it moved to 8 October', () => {
  const played = replay({ service: 'claude', country: 'GB', from: '2025-08-30', to: '2025-10-12' });

  test('who was told the old day hears the new one on 27 September, then counts down to it', async () => {
    expect(heard(await played, 'C1')).toEqual([
      expect.stringMatching(/^2025-08-31 reminder: Claude.*27 September \(27 days left\)$/u),
      expect.stringMatching(/^2025-09-13 reminder: Claude.*27 September \(14 days left\)$/u),
      expect.stringMatching(/^2025-09-20 reminder: Claude.*27 September \(7 days left\)$/u),
      expect.stringMatching(/^2025-09-26 reminder: Claude.*27 September \(1 day left\)$/u),
      expect.stringMatching(
        /^2025-09-27 correction: Correction – Claude: now 7 October \(we said 27 September\)$/u,
      ),
      expect.stringMatching(/^2025-09-30 reminder: Claude.*7 October \(7 days left\)$/u),
      expect.stringMatching(/^2025-10-06 reminder: Claude.*7 October \(1 day left\)$/u),
      expect.stringMatching(/^2025-10-07 reminder: Claude/u),
      expect.stringMatching(/^2025-10-08 started: Claude/u),
    ]);
  });

  test('each post that named the old day is rewritten to show both', async () => {
    const lines = rewritten(await played, 'C1');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^Corrected – Claude.*7 October/u);
  });

  test('who was told nothing yet hears no correction, only the new day', async () => {
    expect(heard(await played, 'C3')).toEqual([expect.stringMatching(/^2025-10-07 reminder: Claude/u)]);
    expect(heard(await played, 'C2').filter((line) => line.includes('Claude'))).toEqual([]);
  });
});

describe('WeTransfer, announced for 8 August 2025 and withdrawn on 15 July', () => {
  const played = replay({ service: 'wetransfer', country: 'NL', from: '2025-07-03', to: '2025-08-20' });

  test('hears that it is off the table, and no reminder after it', async () => {
    const world = await played;
    expect(heard(world, 'C1')).toEqual([
      expect.stringMatching(/^2025-07-08 reminder: WeTransfer/u),
      expect.stringMatching(/^2025-07-15 correction: Correction – WeTransfer/u),
    ]);
    expect(correctionTo(world, 'C1')).toMatch(/withdr|dropped|taken back/iu);
    expect(rewritten(world, 'C1')).toHaveLength(1);
  });

  test('who was told nothing hears nothing', async () => {
    expect(heard(await played, 'C3')).toEqual([]);
  });
});

describe('NHS GP data, 23 June, then 1 September 2021, then no date', () => {
  const played = replay({ service: 'nhs-gp-data', country: 'GB', from: '2021-05-20', to: '2021-09-20' });

  test('each move is told once to whoever was told the last one', async () => {
    expect(heard(await played, 'C1')).toEqual([
      expect.stringMatching(/^2021-05-24 reminder: NHS/u),
      expect.stringMatching(
        /^2021-06-08 correction: Correction – NHS GP data: now 31 August \(we said 23 June\)$/u,
      ),
      expect.stringMatching(/^\d{4}-\d\d-\d\d correction: Correction – NHS/u),
    ]);
    expect(correctionTo(await played, 'C1')).toMatch(/23 June/u);
  });

  test('no old post is left standing with a date that no longer holds', async () => {
    const world = await played;
    const last = rewritten(world, 'C1').slice(-2);
    expect(last.length).toBeGreaterThan(0);
    for (const line of last) expect(line).not.toMatch(/^NHS.*act by/u);
  });
});

describe('LinkedIn in the United Kingdom, suspended in 2024 and resumed in 2025', () => {
  test('a resumption is a new plan: its reminders come, and one word on the start', async () => {
    const world = await replay({ service: 'linkedin', country: 'GB', from: '2024-09-21', to: '2025-11-05' });
    expect(heard(world, 'C1').map((line) => line.slice(0, 19))).toEqual([
      '2025-10-03 reminder',
      '2025-10-19 reminder',
      '2025-10-26 reminder',
      '2025-11-01 reminder',
      '2025-11-02 reminder',
      '2025-11-03 started:',
    ]);
  });

  test('who had shared it while it was suspended, or was told, is corrected when it resumes', async () => {
    const world = await createWorld(catalogue, at('2024-09-21T12:00'));
    const change = { jurisdictions: ['GB'], zone: 'Europe/London', services: ['linkedin'], offsets: [0] };
    const { subscription } = await subscribe(world.engine, wish('C1', change));
    await world.store.ledger.tell([
      {
        post: 'shared',
        subscription: subscription.id,
        profileId: subscription.profileId,
        rule: 'linkedin/ai-training/gb',
        event: 'suspended-2024',
        status: 'suspended',
        actBy: null,
        toldAt: world.now,
      },
    ]);
    await runTo(world, at('2025-09-25T12:00'));
    expect(heard(world, 'C1')).toEqual([
      expect.stringMatching(/^2025-09-23 correction: Correction – LinkedIn/u),
    ]);
  });
});
