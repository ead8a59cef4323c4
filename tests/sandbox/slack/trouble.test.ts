// What Slack and the network between can do to a bot, each made to happen by the twin.
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import webApi from '@slack/web-api';
import { WebSocket } from 'ws';
import { malformedKinds, malformedPacket } from '../../../sandbox/slack/malformed.ts';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import { ADMIN, GENERAL, MEMBER, NOON, quiet, stage } from './bolt.ts';

async function withTwin(
  use: (twin: SlackTwin) => Promise<void>,
  options: Partial<SlackTwinOptions> = {},
): Promise<void> {
  const twin = await startSlackTwin({ clock: { now: () => NOON }, ...options });
  try {
    await use(twin);
  } finally {
    await twin.close();
  }
}

const clientOf = (twin: SlackTwin, token = twin.botToken) =>
  new webApi.WebClient(token, {
    slackApiUrl: twin.apiUrl,
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

interface Socket {
  readonly socket: WebSocket;
  readonly heard: string[];
  pings(): number;
}

/** A connection of nobody in particular; `heard` and `pings` grow. */
async function connect(twin: SlackTwin): Promise<Socket> {
  const { url = '' } = await clientOf(twin, twin.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  const heard: string[] = [];
  let pings = 0;
  socket.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
  socket.on('ping', () => (pings += 1));
  await once(socket, 'open');
  return { socket, heard, pings: () => pings };
}

async function settled({ socket }: Socket): Promise<void> {
  socket.ping();
  await once(socket, 'pong');
}

describe('The link', () => {
  test('can be taken without a word, and without a ping', () =>
    withTwin(
      async (twin) => {
        Object.assign(twin.link, { helloAfterMs: null, pings: false });
        const silent = await connect(twin);
        await new Promise((done) => setTimeout(done, 20));
        await settled(silent);
        expect([silent.heard.length, silent.pings(), twin.connections()]).toEqual([0, 0, 1]);
        twin.calmLink();
        const greeted = await connect(twin);
        await settled(greeted);
        expect(greeted.heard).toHaveLength(1);
        expect(greeted.pings()).toBeGreaterThan(0);
        silent.socket.terminate();
        greeted.socket.terminate();
      },
      { times: { pingMs: 5 } },
    ));

  test('can greet late, and refuse connections with an HTTP status', () =>
    withTwin(async (twin) => {
      twin.link.helloAfterMs = 20;
      const late = await connect(twin);
      expect(JSON.parse(String((await once(late.socket, 'message'))[0]))).toMatchObject({ type: 'hello' });
      late.socket.terminate();
      twin.link.refusesWith = 503;
      await expect(connect(twin)).rejects.toThrow('503');
    }));

  test('can be half open: no ping is answered and no envelope arrives', () =>
    withTwin(
      async (twin) => {
        const one = await connect(twin);
        await settled(one);
        const before = one.heard.length;
        twin.freezeConnections();
        let answered = false;
        one.socket.on('pong', () => (answered = true));
        one.socket.ping();
        const ack = await twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
        expect(ack).toEqual({ acknowledged: false, reason: 'timeout' });
        expect([answered, one.heard.length, twin.connections()]).toEqual([false, before, 1]);
        one.socket.terminate();
      },
      { times: { ackMs: 50 } },
    ));

  test.each(malformedKinds)('can carry an envelope that is malformed: %s', (kind) =>
    withTwin(async (twin) => {
      const one = await connect(twin);
      await settled(one);
      twin.sendMalformed(kind);
      while (one.heard.length < 2) await once(one.socket, 'message');
      expect(one.heard[1]).toBe(malformedPacket(kind));
      one.socket.terminate();
    }),
  );

  test('brings an acknowledged event again, the same but for its attempt and reason', async () => {
    const heard: unknown[] = [];
    await using scene = await stage((app) => {
      app.event('app_mention', async ({ body, context }) => {
        heard.push([body.event_id, context.retryNum, context.retryReason]);
      });
    });
    const { twin } = scene;
    expect((await twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' })).acknowledged).toBe(true);
    const id = twin.deliveries[0]?.eventId;
    const acks = await twin.redeliver({ times: 3, reason: 'timeout' });
    expect(acks.map(({ acknowledged }) => acknowledged)).toEqual([true, true, true]);
    expect(heard).toEqual([
      [id, 0, ''],
      [id, 1, 'timeout'],
      [id, 2, 'timeout'],
      [id, 3, 'timeout'],
    ]);
  });
});

test('over HTTP a redelivered event carries its number and reason in headers', async () => {
  const seen: unknown[] = [];
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    seen.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const http = { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'shh' };
  await withTwin(
    async (twin) => {
      await twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' });
      await twin.redeliver({ times: 2 });
    },
    { http },
  );
  server.close();
  expect(seen).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
    ['2', 'http_timeout'],
  ]);
});

describe('An administrator', () => {
  const refusal = (error: string) => ({ data: { error } });

  test('archives a channel, brings it back, and deletes it', () =>
    withTwin(async (twin) => {
      const post = () => clientOf(twin).chat.postMessage({ channel: GENERAL, text: 'x' });
      const act = { user: ADMIN, channel: GENERAL };
      void twin.archive(act);
      await expect(post()).rejects.toMatchObject(refusal('is_archived'));
      void twin.unarchive(act);
      await expect(post()).resolves.toMatchObject({ ok: true });
      void twin.deleteChannel(act);
      await expect(post()).rejects.toMatchObject(refusal('channel_not_found'));
      const kinds = twin.deliveries.map(({ type }) => type);
      expect(kinds).toEqual(
        expect.arrayContaining(['channel_archive', 'channel_unarchive', 'channel_deleted']),
      );
    }));

  test('revokes the token, uninstalls the app, and installs it anew', () =>
    withTwin(async (twin) => {
      const client = clientOf(twin);
      void twin.revokeToken();
      await expect(client.auth.test()).rejects.toMatchObject(refusal('token_revoked'));
      void twin.uninstall();
      await expect(client.auth.test()).rejects.toMatchObject(refusal('account_inactive'));
      twin.reinstall();
      await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
    }));

  test('who revokes the bot’s token leaves the app’s token alone', () =>
    withTwin(async (twin) => {
      void twin.revokeToken('token_expired');
      await expect(clientOf(twin, twin.appToken).apps.connections.open({})).resolves.toMatchObject({
        ok: true,
      });
    }));
});

describe('Calls', () => {
  test('that read history can be limited to one a minute with fifteen messages', async () => {
    let real = 0;
    const historyLimit = { perMinute: 1, objects: 15 };
    await withTwin(
      async (twin) => {
        twin.scopes.add('channels:history');
        const client = clientOf(twin);
        for (let made = 0; made < 20; made += 1)
          await client.chat.postMessage({ channel: GENERAL, text: 'x' });
        const read = () => client.conversations.history({ channel: GENERAL, limit: 50 });
        expect((await read()).messages).toHaveLength(15);
        real = 20_000;
        await expect(read()).rejects.toMatchObject({ retryAfter: 40 });
        real = 60_001;
        expect((await read()).messages).toHaveLength(15);
        twin.historyLimit = null;
        expect((await read()).messages).toHaveLength(20);
      },
      { historyLimit, wall: { now: () => real } },
    );
  });

  test.each(['apps.connections.open', 'auth.test'])('of %s meet faults as all others do', (method) =>
    withTwin(async (twin) => {
      const client = clientOf(twin, method === 'auth.test' ? twin.botToken : twin.appToken);
      twin.faults.status({ method, code: 503, times: 1 });
      await expect(client.apiCall(method)).rejects.toMatchObject({ statusCode: 503 });
      await expect(client.apiCall(method)).resolves.toMatchObject({ ok: true });
    }),
  );

  test('are met by a fault only each third time, when it says so', () =>
    withTwin(async (twin) => {
      twin.faults.status({ method: 'auth.test', code: 502, every: 3, times: 2 });
      const outcomes: boolean[] = [];
      for (let made = 0; made < 7; made += 1) {
        outcomes.push(
          await clientOf(twin)
            .auth.test()
            .then(
              () => true,
              () => false,
            ),
        );
      }
      expect(outcomes).toEqual([true, true, false, true, true, false, true]);
    }));
});

test('a clock that is ahead shows in timestamps and in the date of answers', () =>
  withTwin(async (twin) => {
    twin.skewMs = 90_000;
    const answer = await fetch(`${twin.apiUrl}api.test`, {
      headers: { authorization: `Bearer ${twin.botToken}` },
    });
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(NOON + 90_000);
    const { ts } = await clientOf(twin).chat.postMessage({ channel: GENERAL, text: 'x' });
    expect(Number(ts) * 1000).toBeCloseTo(NOON + 90_000);
  }));
