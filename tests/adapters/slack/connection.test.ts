import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { keepConnected } from '../../../adapters/slack/connection.ts';
import { type LogLine, NOON, recorder, type Stage, setStage } from './stage.ts';

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.stop();
});

async function staged(...args: Parameters<typeof setStage>): Promise<Stage> {
  const stage = await setStage(...args);
  stages.push(stage);
  return stage;
}

async function answers(stage: Stage): Promise<void> {
  const before = stage.twin.world.messages.length;
  await stage.twin.slash({ user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text: 'list' });
  await stage.until(() => stage.twin.world.messages.length > before);
}

describe('the connection', () => {
  test('is ready once Slack said hello, with the address written with or without its last slash', async () => {
    const stage = await staged();
    expect([stage.app.ready(), stage.app.fault(), stage.twin.connections()]).toEqual([true, null, 1]);
  });

  test('comes back when Slack asks for another one', async () => {
    const stage = await staged();
    stage.twin.disconnect('refresh_requested');
    await stage.until(() => stage.twin.connections() === 1);
    await answers(stage);
    expect(stage.app.ready()).toBe(true);
  });

  test.each([
    'null',
    '[]',
    '5',
    '"text"',
    '{',
    '{"type":"events_api"}',
    '{"type":"slash_commands","payload":null}',
    '{"type":"interactive","envelope_id":5,"payload":{"event":"x"}}',
    '{"type":"events_api","envelope_id":"e","payload":{"event":null}}',
  ])('survives the packet %s, and says nothing of its content', async (packet) => {
    const stage = await staged();
    stage.twin.sendRaw(packet);
    await answers(stage);
    expect(stage.app.ready()).toBe(true);
    expect(JSON.stringify(stage.lines)).not.toContain('text');
  });

  test('is not ready with a token Slack refuses, and says which to copy again', async () => {
    const stage = await staged({}, { config: { botToken: 'xoxb-wrong' } });
    expect(stage.app.ready()).toBe(false);
    expect(stage.app.fault()?.code).toBe('slack.token-refused');
    expect(stage.app.fault()?.cure).toContain('SLACK_BOT_TOKEN');
    expect(JSON.stringify(stage.lines)).not.toContain('xoxb-wrong');
  });

  test('posts nothing while it does not know whose token it has', async () => {
    const stage = await staged({}, { config: { botToken: 'xoxb-wrong' } });
    const target = {
      platform: 'slack',
      installation: 'T0FERNHILL',
      channel: 'C0GENERAL',
      thread: null,
      member: null,
    };
    const message = {
      heading: 'x',
      blocks: [],
      buttons: [],
      context: [],
      urgency: 'calm',
      locale: 'en',
    } as const;
    expect((await stage.app.messenger.send(target, message, 'k')).kind).toBe('gone');
  });
});

describe('keeping connected', () => {
  const lines: LogLine[] = [];

  /** Fails `failures` times, then stays up; gives every wait asked for. */
  async function waitsOf(failures: number, error = new Error('down')): Promise<number[]> {
    const waits: number[] = [];
    const up = Promise.withResolvers<void>();
    let attempts = 0;
    const connection = keepConnected({
      log: recorder(lines),
      now: () => NOON,
      wait: async (milliseconds) => void waits.push(milliseconds),
      link: {
        open: async () => {
          attempts += 1;
          if (attempts <= failures) throw error;
          up.resolve();
        },
        lost: () => new Promise(() => {}),
      },
    });
    await up.promise;
    connection.stop();
    return waits;
  }

  test('waits longer after each failure, and never more than a minute', async () => {
    expect(await waitsOf(8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  test('keeps to what Slack asks to wait, but asks again after an hour, whatever it said', async () => {
    for (const [asked, kept] of [
      [90, 90_000],
      [86_400, 3_600_000],
      [99_999_999_999, 3_600_000],
    ] as const) {
      const limited = new WebAPIRateLimitedError(asked);
      expect(await waitsOf(1, limited)).toEqual([kept]);
    }
  });

  test('says what is wrong from the moment the connection is lost', async () => {
    const lost = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const connection = keepConnected({
      log: recorder([]),
      now: () => NOON,
      wait: () => {
        waiting.resolve();
        return new Promise(() => {});
      },
      link: { open: async () => {}, lost: () => lost.promise },
    });
    await connection.tried;
    expect([connection.ready(), connection.fault()]).toEqual([true, null]);
    lost.resolve();
    await waiting.promise;
    expect([connection.ready(), connection.fault()?.code]).toEqual([false, 'slack.unreachable']);
    connection.stop();
  });

  test('does not spin when every connection ends at once', async () => {
    const waits: number[] = [];
    const enough = Promise.withResolvers<void>();
    const connection = keepConnected({
      log: recorder(lines),
      now: () => NOON,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        if (waits.length === 3) enough.resolve();
      },
      link: { open: async () => {}, lost: async () => {} },
    });
    await enough.promise;
    connection.stop();
    expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
  });
});

describe('by HTTP', () => {
  /** A web server that mounts the bot's listener, as the web adapter does. */
  async function served(): Promise<Stage> {
    let listener: Stage['app']['requestListener'] = null;
    const server = createServer((request, response) => listener?.(request, response));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const http = { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'signing-secret' };
    const stage = await staged({ http }, { config: { appToken: null, signingSecret: http.signingSecret } });
    listener = stage.app.requestListener;
    const stop = stage.stop.bind(stage);
    return Object.assign(stage, {
      url: http.requestUrl,
      stop: async () => {
        await stop();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    });
  }

  test('commands, mentions and their answers work as by socket', async () => {
    const stage = await served();
    await answers(stage);
    await stage.twin.mention({ user: 'U0MEMBER', channel: 'C0GENERAL', text: 'linkedin' });
    await stage.until(() => stage.requests.length === 2);
    expect(stage.requests.map(({ verb }) => verb)).toEqual(['list', 'how']);
  });

  test.each([
    ['null', 'application/json', 400],
    ['{', 'application/json', 400],
    ['"text"', 'application/json', 400],
    ['{"type":"event_callback","event":"text"}', 'application/json', 200],
    ['payload=null', 'application/x-www-form-urlencoded', 400],
  ])(
    'a signed request with the body %s has no effect, and the next one is answered',
    async (body, type, status) => {
      const stage = await served();
      const { url } = stage as Stage & { url: string };
      const at = Math.floor(Date.now() / 1000).toString();
      const signature = createHmac('sha256', 'signing-secret').update(`v0:${at}:${body}`).digest('hex');
      const headers = {
        'content-type': type,
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      };
      expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(status);
      await answers(stage);
      expect(JSON.stringify(stage.lines)).not.toContain('text');
    },
  );

  test.each([
    ['before', -301],
    ['after', 360],
  ])('a request signed more than five minutes %s our time is refused', async (_when, seconds) => {
    const stage = await served();
    const { url } = stage as Stage & { url: string };
    const at = Math.floor(Date.now() / 1000 + seconds).toString();
    const body =
      'command=/optout&text=list&user_id=U1&channel_id=C1&trigger_id=t&response_url=http://127.0.0.1:9';
    const signature = createHmac('sha256', 'signing-secret').update(`v0:${at}:${body}`).digest('hex');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    };
    expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(401);
    expect(stage.requests).toEqual([]);
  });

  test('a request without Slack’s signature is refused', async () => {
    const stage = await served();
    const { url } = stage as Stage & { url: string };
    const response = await fetch(url, { method: 'POST', body: 'command=/optout&text=list' });
    expect(response.status).toBe(401);
    expect(stage.requests).toEqual([]);
  });
});

describe('stopping', () => {
  test('waits for answers under way', async () => {
    const stage = await staged();
    stage.twin.faults.delay({ method: 'response_url', times: 1, ms: 300 });
    await stage.twin.slash({ user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text: 'list' });
    await stage.app.stop();
    expect(stage.twin.world.messages.map(({ text }) => text)).toEqual(['Answer']);
    expect(stage.app.ready()).toBe(false);
  });
});
