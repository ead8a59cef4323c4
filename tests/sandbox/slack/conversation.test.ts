import { describe, expect, test } from '@jest/globals';
import { ADMIN, GENERAL, MEMBER, NOON, RANDOM, stage, until } from './bolt.ts';

describe('a real Bolt app in the local workspace', () => {
  test('connects, and a slash command is acknowledged, answered privately, and followed by a post', async () => {
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack, command, respond, client }) => {
        await ack();
        await respond(`you asked: ${command.text}`);
        await client.chat.postMessage({ channel: command.channel_id, text: 'for all' });
      });
    });
    const { twin } = scene;
    expect(twin.connections()).toBe(1);
    const ack = await twin.slash({
      user: MEMBER,
      channel: GENERAL,
      command: '/optout',
      text: 'how linkedin',
    });
    expect(ack.acknowledged).toBe(true);
    await until(twin, () => twin.world.messages.length === 2);
    const [answer, post] = twin.world.messages;
    expect(answer).toMatchObject({ text: 'you asked: how linkedin', ephemeralFor: MEMBER, channel: GENERAL });
    expect(post).toMatchObject({ text: 'for all', bot: 'B0LASTCALL', channel: GENERAL });
    expect(post?.ephemeralFor).toBeUndefined();
    expect(Number(post?.ts)).toBeGreaterThanOrEqual(NOON / 1000);
    expect(twin.requests.map((each) => each.method)).toEqual(
      expect.arrayContaining(['auth.test', 'apps.connections.open', 'response_url', 'chat.postMessage']),
    );
  });

  test('a message in the acknowledgement is shown to the asker', async () => {
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack }) => ack({ text: 'at once' }));
    });
    await scene.twin.slash({ user: MEMBER, channel: RANDOM, command: '/optout', text: '' });
    expect(scene.twin.world.messages).toMatchObject([{ text: 'at once', ephemeralFor: MEMBER }]);
  });

  test('a command nobody acknowledges is told to the asker by Slackbot', async () => {
    await using scene = await stage((app) => void app, { times: { ackMs: 40 } });
    const ack = await scene.twin.slash({ user: MEMBER, channel: GENERAL, command: '/lost', text: '' });
    expect(ack).toEqual({ acknowledged: false, reason: 'timeout' });
    expect(scene.twin.world.messages).toMatchObject([{ bot: 'USLACKBOT', ephemeralFor: MEMBER }]);
  });

  test('a mention in a thread is answered in that thread', async () => {
    await using scene = await stage((app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `heard: ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
      });
    });
    const { twin } = scene;
    const ack = await twin.mention({ user: ADMIN, channel: GENERAL, text: 'how do I opt out?' });
    expect(ack.acknowledged).toBe(true);
    await until(twin, () => twin.world.messages.length === 2);
    const [asked, answered] = twin.world.messages;
    expect(answered).toMatchObject({ threadTs: asked?.ts, text: 'heard: <@U0LASTCALL> how do I opt out?' });
  });

  test('a mention where the bot is no member never reaches it', async () => {
    await using scene = await stage((app) => void app);
    expect(await scene.twin.mention({ user: ADMIN, channel: RANDOM, text: 'hi' })).toEqual({
      acknowledged: false,
      reason: 'not_in_channel',
    });
    expect(scene.twin.deliveries).toHaveLength(0);
  });
});
