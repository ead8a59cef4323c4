import { describe, expect, test } from '@jest/globals';
import type { AuthorizeResult } from '@slack/bolt';
import { ADMIN, GENERAL, MEMBER, stage, until } from './bolt.ts';

/** An authorisation that stays unanswered for the first `calls` asks: Bolt does not acknowledge events meanwhile. */
function slowFor(calls: number): () => Promise<AuthorizeResult> {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked <= calls) return new Promise(() => undefined);
    return Promise.resolve({ botToken: 'xoxb-local-sandbox', botUserId: 'U0LASTCALL' });
  };
}

const attempts = (scene: { twin: { deliveries: readonly { attempt: number; retryReason: string }[] } }) =>
  scene.twin.deliveries.map((each) => [each.attempt, each.retryReason]);

describe('an event that is not acknowledged', () => {
  test('is sent again with the same event id, a rising attempt and a reason, until it is', async () => {
    const heard: unknown[] = [];
    await using scene = await stage(
      (app) => {
        app.event('app_mention', ({ body, context }) => {
          heard.push([body.event_id, context.retryNum, context.retryReason]);
          return Promise.resolve();
        });
      },
      { authorize: slowFor(2), times: { redeliverMs: 250 } },
    );
    const { twin } = scene;
    const ack = await twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' });
    expect(ack.acknowledged).toBe(true);
    await until(twin, () => heard.length > 0);
    expect(attempts(scene)).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
    expect(heard).toEqual([[twin.deliveries[0]?.eventId, 2, 'timeout']]);
    expect(new Set(twin.deliveries.map((each) => each.eventId)).size).toBe(1);
  });

  test('is sent four times in all, and then given up', async () => {
    await using scene = await stage((app) => void app, { authorize: slowFor(9), times: { redeliverMs: 20 } });
    const ack = await scene.twin.mention({ user: ADMIN, channel: GENERAL, text: 'hi' });
    expect(ack).toEqual({ acknowledged: false, reason: 'timeout' });
    expect(attempts(scene).map(([attempt]) => attempt)).toEqual([0, 1, 2, 3]);
  });

  test('because nobody was connected arrives after the client is back', async () => {
    const heard: string[] = [];
    await using scene = await stage(
      (app) => {
        app.event('app_mention', ({ event }) => {
          heard.push(event.text);
          return Promise.resolve();
        });
      },
      { times: { redeliverMs: 500 } },
    );
    const { twin } = scene;
    twin.disconnect('refresh_requested');
    expect(twin.connections()).toBe(0);
    await twin.mention({ user: ADMIN, channel: GENERAL, text: 'still there?' });
    await until(twin, () => heard.length > 0);
    expect(twin.deliveries[0]?.ack).toEqual({ acknowledged: false, reason: 'not_connected' });
    expect(twin.deliveries.at(-1)).toMatchObject({
      retryReason: 'not_connected',
      ack: { acknowledged: true },
    });
  });
});

describe('the link', () => {
  test('is opened anew by the client after a disconnect, and serves commands again', async () => {
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack }) => ack('back'));
    });
    const { twin } = scene;
    const links = () => twin.requests.filter((each) => each.method === 'apps.connections.open').length;
    twin.disconnect('warning');
    await until(twin, () => twin.connections() === 1);
    expect(links()).toBe(2);
    const ack = await twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
    expect(ack.acknowledged).toBe(true);
    expect(twin.world.messages).toMatchObject([{ text: 'back' }]);
  });

  test('survives packets that are no JSON', async () => {
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack }) => ack('fine'));
    });
    scene.twin.sendRaw('{"type": ');
    scene.twin.sendRaw('');
    const ack = await scene.twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
    expect(ack.acknowledged).toBe(true);
    expect(scene.twin.connections()).toBe(1);
  });

  test('stays up while the server pings', async () => {
    await using scene = await stage((app) => void app, { times: { pingMs: 5 } });
    await until(scene.twin, () => scene.twin.connections() === 1);
    const ack = await scene.twin.openHome({ user: MEMBER });
    expect(ack.acknowledged).toBe(true);
  });

  test('is refused to whoever has no fresh ticket', async () => {
    await using scene = await stage((app) => void app);
    const { origin } = new URL(scene.twin.apiUrl);
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/link?ticket=made-up`);
    const ended = new Promise((resolve) => socket.addEventListener('error', resolve));
    await ended;
    expect(scene.twin.connections()).toBe(1);
  });
});

describe('what happens in the workspace', () => {
  test('reaches the bot as events: home opened, channel archived, invited, uninstalled', async () => {
    const heard: string[] = [];
    const hear = ({ event }: { event: { type: string } }) => {
      heard.push(event.type);
      return Promise.resolve();
    };
    await using scene = await stage((app) => {
      for (const type of ['app_home_opened', 'channel_archive', 'member_joined_channel', 'app_uninstalled'])
        app.event(type, hear);
    });
    const { twin } = scene;
    await twin.openHome({ user: MEMBER });
    await twin.archive({ user: ADMIN, channel: GENERAL });
    await twin.invite({ user: ADMIN, channel: 'C0RANDOM' });
    await twin.uninstall();
    await until(twin, () => heard.length === 4);
    expect(heard).toEqual(['app_home_opened', 'channel_archive', 'member_joined_channel', 'app_uninstalled']);
    await expect(scene.app.client.auth.test()).rejects.toMatchObject({ data: { error: 'account_inactive' } });
  });

  test('a direct message reaches the bot only with the scope to read them', async () => {
    const heard: string[] = [];
    await using scene = await stage((app) => {
      app.message(({ event }) => {
        heard.push(event.channel_type);
        return Promise.resolve();
      });
    });
    const { twin } = scene;
    const act = { user: MEMBER, channel: twin.directChannel(MEMBER).id, text: 'hello' };
    expect(await twin.say(act)).toEqual({ acknowledged: false, reason: 'missing_scope' });
    twin.scopes.add('im:history');
    expect((await twin.say(act)).acknowledged).toBe(true);
    await until(twin, () => heard.length > 0);
    expect(heard).toEqual(['im']);
  });

  test('a message shortcut brings the message', async () => {
    const seen: unknown[] = [];
    await using scene = await stage((app) => {
      app.shortcut('how_here', async ({ ack, shortcut }) => {
        seen.push(shortcut);
        await ack();
      });
    });
    const { twin } = scene;
    await twin.say({ user: ADMIN, channel: GENERAL, text: 'LinkedIn trains on us' });
    const ts = twin.world.messages[0]?.ts ?? '';
    const act = { user: MEMBER, callbackId: 'how_here', channel: GENERAL, ts };
    expect((await twin.shortcut(act)).acknowledged).toBe(true);
    expect(seen).toMatchObject([{ type: 'message_action', message: { text: 'LinkedIn trains on us', ts } }]);
  });
});
