// Connections that are open and dead, and envelopes nobody should send: each is lived through, and the next command is
// answered.
import { afterEach, describe, expect, test } from '@jest/globals';
import { malformedKinds } from '../../../sandbox/slack/malformed.ts';
import { type Stage, setStage } from './stage.ts';

const slash = { user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text: 'help' };
/** A minute is what a person is told to wait at most. */
const PATIENCE_MS = 55_000;

let stage: Stage | null = null;
afterEach(async () => {
  await stage?.stop();
  stage = null;
});

async function open(): Promise<Stage> {
  stage = await setStage({ times: { ackMs: 500 } });
  return stage;
}

async function answersInTheEnd({ twin }: Stage): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await twin.slash(slash)).acknowledged) {
    expect(performance.now()).toBeLessThan(end);
    await new Promise((done) => setTimeout(done, 100));
  }
}

const opened = ({ twin }: Stage): number =>
  twin.requests.filter(({ method }) => method === 'apps.connections.open').length;

describe('A connection', () => {
  test('that is half open is closed and made anew', async () => {
    const scene = await open();
    scene.twin.freezeConnections();
    await answersInTheEnd(scene);
    expect(opened(scene)).toBeGreaterThan(1);
  });

  test('that is not greeted is given up, and made until it is', async () => {
    const scene = await open();
    scene.twin.link.helloAfterMs = null;
    scene.twin.disconnect('refresh_requested');
    await scene.until(() => scene.twin.connections() === 1);
    expect(scene.app.ready()).toBe(false);
    scene.twin.calmLink();
    await answersInTheEnd(scene);
    expect(opened(scene)).toBeGreaterThan(2);
  });

  test.each(['warning', 'refresh_requested'] as const)('told to go by %s comes back', async (reason) => {
    const scene = await open();
    scene.twin.disconnect(reason);
    await answersInTheEnd(scene);
  });

  test.each([
    [
      'a refusal with 503',
      (scene: Stage) => scene.twin.faults.status({ method: 'apps.connections.open', times: 2, code: 503 }),
    ],
    [
      'an error of Slack’s own',
      (scene: Stage) =>
        scene.twin.faults.error({ method: 'apps.connections.open', times: 2, error: 'internal_error' }),
    ],
    ['no answer', (scene: Stage) => scene.twin.faults.hang({ method: 'apps.connections.open', times: 1 })],
  ])('is tried again after %s, which is no refused token', async (_name, spoil) => {
    const scene = await open();
    spoil(scene);
    scene.twin.disconnect('warning');
    await answersInTheEnd(scene);
    const failures = scene.lines.filter(({ event }) => event === 'slack.connection-failed');
    expect(failures.length).toBeGreaterThan(0);
    for (const { fields } of failures) expect(fields).toMatchObject({ code: 'slack.unreachable' });
  });
});

test('after every kind of malformed envelope, one on another, a command is answered', async () => {
  const scene = await open();
  for (const kind of malformedKinds) scene.twin.sendMalformed(kind);
  await answersInTheEnd(scene);
  expect(scene.app.ready()).toBe(true);
});
