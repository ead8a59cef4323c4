// What Slack says when a channel may take posts again, with the payloads of its reference, through the real SDK.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Stage, setStage } from './stage.ts';

const CHANNEL = { user: 'U0ADMIN', channel: 'C0GENERAL' };

describe.each(['Socket Mode', 'HTTP'])('by %s', (how) => {
  let stage: Stage;
  let told: (readonly string[])[];
  beforeEach(async () => {
    told = [];
    const onReturn = (installations: readonly string[]): void => void told.push(installations);
    if (how === 'HTTP') stage = await overHttp(onReturn);
    else stage = await setStage({}, { onReturn });
  });
  afterEach(() => stage.stop());

  test('a public channel that is brought back is told with its workspace', async () => {
    await stage.twin.archive(CHANNEL);
    expect(told).toEqual([]);
    expect(await stage.twin.unarchive(CHANNEL)).toMatchObject({ acknowledged: true });
    expect(told).toEqual([[stage.twin.team.id]]);
  });

  test('the bot’s own joining is told, which the SDK would leave out if it were a message', async () => {
    await stage.twin.remove(CHANNEL);
    expect(await stage.twin.invite(CHANNEL)).toMatchObject({ acknowledged: true });
    expect(told).toEqual([[stage.twin.team.id]]);
  });

  test('what Slack sends again is told again, which costs a look at what is lost and nothing else', async () => {
    await stage.twin.invite(CHANNEL);
    const again = await stage.twin.redeliver({ times: 2, reason: 'http_timeout' });
    expect(again.map(({ acknowledged }) => acknowledged)).toEqual([true, true]);
    expect(told).toHaveLength(3);
  });
});

async function overHttp(onReturn: (installations: readonly string[]) => void): Promise<Stage> {
  const { createServer } = await import('node:http');
  let listener: Stage['app']['requestListener'] = null;
  const server = createServer((request, response) => listener?.(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const http = { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'of-the-test' };
  const clock = { now: () => Date.now() };
  const stage = await setStage(
    { http, clock },
    { onReturn, clock, config: { appToken: null, signingSecret: 'of-the-test' } },
  );
  listener = stage.app.requestListener;
  return {
    ...stage,
    stop: async () => {
      await stage.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
