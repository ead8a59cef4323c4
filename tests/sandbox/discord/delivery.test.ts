import { expect, test } from '@jest/globals';
import { type REST, Routes } from 'discord.js';
import type { DiscordTwin } from '../../../sandbox/discord/twin.ts';
import { MONDAY, places, restFor, withTwin } from './client.ts';

const ROUTE = 'POST /channels/:id/messages';

const post = (rest: REST, body: object, channel = places.privacy) =>
  rest.post(Routes.channelMessages(channel), { body }) as Promise<{ id: string }>;

const texts = (twin: DiscordTwin) => twin.world.messages.map((message) => message.content);

const once = { content: 'due', nonce: 'linkedin-eea-7', enforce_nonce: true };

test('the same enforced nonce within the window returns the first message', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    const first = await post(rest, once);
    expect((await post(rest, { ...once, content: 'again' })).id).toBe(first.id);
    expect((await post(rest, { ...once, nonce: 'other' })).id).not.toBe(first.id);
    expect((await post(rest, { ...once, content: 'elsewhere' }, places.general)).id).not.toBe(first.id);
    expect(texts(twin)).toEqual(['due', 'due', 'elsewhere']);
  }));

test('a nonce is forgotten after its window, and ignored without enforce_nonce', async () => {
  let now = MONDAY;
  await withTwin(
    async (twin) => {
      const rest = restFor(twin);
      await post(rest, once);
      await post(rest, { content: 'loose', nonce: once.nonce });
      now += 5 * 60_000 + 1;
      await post(rest, { ...once, content: 'later' });
      expect(texts(twin)).toEqual(['due', 'loose', 'later']);
    },
    { realNow: () => now },
  );
});

test('a 429 is honoured by discord.js, which posts once', () =>
  withTwin(async (twin) => {
    twin.faults.rateLimit({ route: ROUTE, retryAfterSeconds: 0.1, times: 2 });
    await post(restFor(twin), { content: 'due' });
    expect(twin.requests.map((request) => request.status)).toEqual([429, 429, 200]);
    expect(texts(twin)).toEqual(['due']);
  }));

test("a channel's sixth message in five seconds is refused with Discord's headers", async () => {
  await withTwin(
    async (twin) => {
      const send = (channel: string) =>
        fetch(`${twin.apiUrl}/v10/channels/${channel}/messages`, {
          method: 'POST',
          headers: { authorization: `Bot ${twin.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ content: 'hi' }),
        });
      for (let left = 4; left >= 0; left -= 1) {
        expect((await send(places.privacy)).headers.get('x-ratelimit-remaining')).toBe(String(left));
      }
      const refused = await send(places.privacy);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
      expect(await refused.json()).toMatchObject({ retry_after: 5, global: false });
      expect((await send(places.general)).status).toBe(200);
      twin.settings.messageRateLimit = null;
      expect((await send(places.privacy)).headers.has('x-ratelimit-limit')).toBe(false);
    },
    { realNow: () => MONDAY },
  );
});

test('discord.js repeats a post whose connection was reset: twice without a nonce, once with', () =>
  withTwin(async (twin) => {
    const lost = { route: ROUTE, when: 'after' } as const;
    twin.faults.loseAnswer(lost);
    await post(restFor(twin), { content: 'plain' });
    expect(texts(twin)).toEqual(['plain', 'plain']);
    twin.faults.loseAnswer(lost);
    await post(restFor(twin), once);
    expect(texts(twin)).toEqual(['plain', 'plain', 'due']);
  }));

test('an answer lost by an orderly close reaches the caller as a failure, though the message is there', () =>
  withTwin(async (twin) => {
    twin.faults.loseAnswer({ route: ROUTE, when: 'after', how: 'close' });
    await expect(post(restFor(twin), once)).rejects.toThrow();
    expect(texts(twin)).toEqual(['due']);
    await post(restFor(twin), once);
    expect(texts(twin)).toEqual(['due']);
  }));

test('an answer lost before the effect leaves no message', () =>
  withTwin(async (twin) => {
    twin.faults.loseAnswer({ route: ROUTE, when: 'before', how: 'close' });
    await expect(post(restFor(twin), once)).rejects.toThrow();
    expect(twin.world.messages).toEqual([]);
    expect(twin.requests.at(-1)).toMatchObject({ status: 0, body: { content: 'due' } });
  }));

test('a fault meets its channel only, and only as often as told', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    twin.faults.error({ route: ROUTE, code: 50001, status: 403, channel: places.privacy });
    await post(rest, { content: 'elsewhere' }, places.general);
    await expect(post(rest, { content: 'refused' })).rejects.toMatchObject({ code: 50001, status: 403 });
    await post(rest, { content: 'again' });
    expect(texts(twin)).toEqual(['elsewhere', 'again']);
  }));

test('a 502, a delay and a hanging answer can be asked for', () =>
  withTwin(async (twin) => {
    twin.faults.status({ route: ROUTE, code: 502, times: 2 });
    const noRetries = restFor(twin, { retries: 0 });
    await expect(post(noRetries, { content: 'a' })).rejects.toMatchObject({ status: 502 });
    await post(restFor(twin), { content: 'b' });
    twin.faults.delay({ route: ROUTE, ms: 20 });
    await post(restFor(twin), { content: 'c' });
    twin.faults.hang({ route: ROUTE });
    const impatient = restFor(twin, { retries: 0, timeout: 40 });
    await expect(post(impatient, { content: 'd' })).rejects.toMatchObject({ name: 'AbortError' });
    expect(texts(twin)).toEqual(['b', 'c']);
  }));

test.each([
  ['an unknown channel', '1102000000000000099', 10003, 404],
  ['a channel the bot cannot see', places.staff, 50001, 403],
])('%s is refused by code', (_, channel, code, status) =>
  withTwin(async (twin) => {
    await expect(post(restFor(twin), { content: 'x' }, channel)).rejects.toMatchObject({ code, status });
  }),
);

test('rights taken away show at once: posting, reading history, the guild itself', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    await post(rest, { content: 'x' });
    const VIEW_ONLY = '1024';
    twin.setBotPermissions(places.privacy, VIEW_ONLY);
    await expect(post(rest, { content: 'y' })).rejects.toMatchObject({ code: 50013 });
    expect(await rest.get(Routes.channelMessages(places.privacy))).toEqual([]);
    twin.removeBot();
    await expect(rest.get(Routes.channel(places.general))).rejects.toMatchObject({ code: 50001 });
    twin.addBot();
    expect(await rest.get(Routes.channel(places.general))).toMatchObject({ name: 'general' });
  }));

test('history comes newest first, and pages by id', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    const sent: string[] = [];
    for (const content of ['a', 'b', 'c', 'd']) sent.push((await post(rest, { content })).id);
    const read = async (query: Record<string, string>) => {
      const found = await rest.get(Routes.channelMessages(places.privacy), {
        query: new URLSearchParams(query),
      });
      return (found as { content: string }[]).map((message) => message.content).join('');
    };
    const [first = '', second = ''] = sent;
    expect(await read({})).toBe('dcba');
    expect(await read({ limit: '2' })).toBe('dc');
    expect(await read({ after: first, limit: '2' })).toBe('cb');
    expect(await read({ before: second })).toBe('a');
    expect(await read({ around: second, limit: '3' })).toBe('cba');
  }));

test('a message is changed and deleted by its author alone', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    const own = await post(rest, { content: 'old' });
    await rest.patch(Routes.channelMessage(places.privacy, own.id), { body: { content: 'new' } });
    expect(twin.world.messages[0]).toMatchObject({ content: 'new', edited_timestamp: expect.any(String) });
    const said = twin.say({ member: places.member, channel: places.privacy, content: 'mine' });
    const foreign = Routes.channelMessage(places.privacy, said.id);
    await expect(rest.patch(foreign, { body: { content: 'z' } })).rejects.toMatchObject({ code: 50005 });
    await expect(rest.delete(foreign)).rejects.toMatchObject({ code: 50013 });
    await rest.delete(Routes.channelMessage(places.privacy, own.id));
    expect(texts(twin)).toEqual(['mine']);
  }));

test('a closed direct channel refuses the bot', () =>
  withTwin(async (twin) => {
    const rest = restFor(twin);
    const [, member] = twin.world.members;
    if (member !== undefined) member.acceptsDirectMessages = false;
    const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: places.member } });
    const { id } = opened as { id: string };
    await expect(post(rest, { content: 'x' }, id)).rejects.toMatchObject({ code: 50007 });
  }));

test('a file may come with a message, as multipart', () =>
  withTwin(async (twin) => {
    const files = [{ name: 'calendar.ics', data: Buffer.from('BEGIN:VCALENDAR') }];
    await restFor(twin).post(Routes.channelMessages(places.privacy), { body: { content: 'here' }, files });
    const [message] = twin.world.messages;
    expect(message).toMatchObject({ content: 'here', attachments: [{ filename: 'calendar.ics', size: 15 }] });
  }));
