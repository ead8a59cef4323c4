import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import webApi, { type WebClient } from '@slack/web-api';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import { DEFAULT_SCOPES } from '../../../sandbox/slack/world.ts';
import { ADMIN, GENERAL, MEMBER, NOON, quiet, RANDOM } from './bolt.ts';

let twin: SlackTwin;
let client: WebClient;
let now = NOON;

const connect = (token: string) =>
  new webApi.WebClient(token, { slackApiUrl: twin.apiUrl, logger: quiet, retryConfig: { retries: 0 } });

beforeAll(async () => {
  twin = await startSlackTwin({ clock: { now: () => now } });
  client = connect(twin.botToken);
});

afterAll(() => twin.close());

beforeEach(() => {
  now = NOON;
  twin.world.messages.length = 0;
  twin.scopes.clear();
  for (const scope of DEFAULT_SCOPES) twin.scopes.add(scope);
});

const failing = (error: string, more: object = {}) => ({ data: { ok: false, error, ...more } });
const post = (text: string, more: object = {}) =>
  client.chat.postMessage({ channel: GENERAL, text, ...more });

describe('tokens', () => {
  test('wrong, missing and of the wrong kind are told apart', async () => {
    await expect(connect('xoxb-other').auth.test()).rejects.toMatchObject(failing('invalid_auth'));
    await expect(connect('').auth.test()).rejects.toMatchObject(failing('not_authed'));
    await expect(client.apps.connections.open({})).rejects.toMatchObject(failing('not_allowed_token_type'));
    await expect(client.apiCall('made.up')).rejects.toMatchObject(failing('unknown_method'));
  });

  test('tell who the bot is', async () => {
    expect(await client.auth.test()).toMatchObject({
      team_id: twin.team.id,
      user_id: twin.botUserId,
      response_metadata: { scopes: [...DEFAULT_SCOPES] },
    });
  });

  test('are not kept in the record of calls', async () => {
    await client.auth.test({ token: twin.botToken });
    expect(JSON.stringify(twin.requests)).not.toContain(twin.botToken);
  });
});

describe('posting', () => {
  test('is refused where Slack refuses it', async () => {
    const to = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    await expect(to('C0NOWHERE')).rejects.toMatchObject(failing('channel_not_found'));
    await expect(to(RANDOM)).rejects.toMatchObject(failing('not_in_channel'));
    await expect(post('')).rejects.toMatchObject(failing('no_text'));
    await expect(post('x', { blocks: '{"not": "a list"}' })).rejects.toMatchObject(
      failing('invalid_blocks_format'),
    );
    twin.scopes.delete('chat:write');
    await expect(post('x')).rejects.toMatchObject(failing('missing_scope', { needed: 'chat:write' }));
    expect(twin.world.messages).toEqual([]);
  });

  test('to an archived channel is refused', async () => {
    const channel = twin.world.channels.find((each) => each.id === 'C0PRIVACY');
    if (channel === undefined) throw new Error('no such channel');
    channel.archived = true;
    await expect(client.chat.postMessage({ channel: 'C0PRIVACY', text: 'x' })).rejects.toMatchObject(
      failing('is_archived'),
    );
    channel.archived = false;
  });

  test('names each fault of the blocks with its place', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const problem = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    await expect(post('x', { blocks })).rejects.toMatchObject(
      failing('invalid_blocks', {
        errors: [problem],
        response_metadata: { messages: [`[ERROR] ${problem}`] },
      }),
    );
  });

  test('refuses blocks whose texts together are too long, though each fits', async () => {
    const text = { type: 'mrkdwn', text: 'x'.repeat(2700) };
    const sections = (length: number) => Array.from({ length }, () => ({ type: 'section', text }));
    await expect(post('x', { blocks: sections(4) })).resolves.toMatchObject({ ok: true });
    await expect(post('x', { blocks: sections(5) })).rejects.toMatchObject(failing('msg_blocks_too_long'));
  });

  test('into a thread whose first message is gone lands in the channel, and says so', async () => {
    const { ts = '' } = await post('first');
    const reply = await post('reply', { thread_ts: ts });
    expect(reply.message?.thread_ts).toBe(ts);
    await client.chat.delete({ channel: GENERAL, ts });
    const { message } = await post('late reply', { thread_ts: ts });
    expect(message?.thread_ts).toBeUndefined();
  });

  test('keeps metadata only of the right shape', async () => {
    const metadata = { event_type: 'delivery', event_payload: { key: 'k' } };
    await post('x', { metadata });
    expect(twin.world.messages).toMatchObject([{ metadata }]);
    await expect(post('x', { metadata: '{"event_type": 1}' })).rejects.toMatchObject(
      failing('invalid_metadata_format'),
    );
  });

  test('cuts a text at 40,000 characters; an update refuses more than 4,000', async () => {
    const { ts = '' } = await post('y'.repeat(40_001));
    expect(twin.world.messages[0]?.text).toHaveLength(40_000);
    const update = client.chat.update({ channel: GENERAL, ts, text: 'y'.repeat(4001) });
    await expect(update).rejects.toMatchObject(failing('msg_too_long'));
  });

  test('gives unique, rising timestamps, even when the clock is set back', async () => {
    await post('a');
    await post('b');
    now = NOON - 60_000;
    await post('c');
    const stamps = twin.world.messages.map((each) => each.ts);
    expect(new Set(stamps).size).toBe(3);
    expect([...stamps].sort()).toEqual(stamps);
  });

  test('to a person opens their direct conversation', async () => {
    const { channel } = await client.chat.postMessage({ channel: MEMBER, text: 'psst' });
    const opened = await client.conversations.open({ users: MEMBER });
    expect(opened).toMatchObject({ already_open: true, channel: { id: channel } });
  });

  test('privately reaches only members, and cannot be updated', async () => {
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: GENERAL,
      user: MEMBER,
      text: 'for you',
    });
    expect(twin.world.messages).toMatchObject([{ ephemeralFor: MEMBER }]);
    await expect(client.chat.update({ channel: GENERAL, ts, text: 'no' })).rejects.toMatchObject(
      failing('message_not_found'),
    );
    await expect(
      client.chat.postEphemeral({ channel: GENERAL, user: 'U0NOBODY', text: 'x' }),
    ).rejects.toMatchObject(failing('user_not_in_channel'));
  });
});

describe('changing', () => {
  test('replaces text and blocks, marks the edit, and keeps what is not given', async () => {
    const blocks = [{ type: 'divider' }];
    const { ts = '' } = await post('old', { blocks });
    await client.chat.update({ channel: GENERAL, ts, text: 'new' });
    expect(twin.world.messages[0]).toMatchObject({ text: 'new', blocks, edited: { user: twin.botUserId } });
    await client.chat.update({ channel: GENERAL, ts, text: 'newer', blocks: [] });
    expect(twin.world.messages[0]?.blocks).toEqual([]);
  });

  test("somebody else's message is refused, and one's own can be deleted", async () => {
    await twin.say({ user: ADMIN, channel: GENERAL, text: 'mine' });
    const theirs = { channel: GENERAL, ts: twin.world.messages[0]?.ts ?? '' };
    await expect(client.chat.update({ ...theirs, text: 'no' })).rejects.toMatchObject(
      failing('cant_update_message'),
    );
    await expect(client.chat.delete(theirs)).rejects.toMatchObject(failing('cant_delete_message'));
    const { ts = '' } = await post('own');
    await client.chat.delete({ channel: GENERAL, ts });
    expect(twin.world.messages[1]?.deleted).toBe(true);
    await expect(client.chat.delete({ channel: GENERAL, ts })).rejects.toMatchObject(
      failing('message_not_found'),
    );
  });
});

describe('reading', () => {
  test('history needs its scope and says which', async () => {
    await expect(client.conversations.history({ channel: GENERAL })).rejects.toMatchObject(
      failing('missing_scope', { needed: 'channels:history', provided: DEFAULT_SCOPES.join(',') }),
    );
  });

  test('history gives a window, newest first, by pages, with metadata on request, without private answers', async () => {
    twin.scopes.add('channels:history');
    const metadata = { event_type: 'delivery', event_payload: { key: 'k1' } };
    const first = await post('one', { metadata });
    await client.chat.postEphemeral({ channel: GENERAL, user: MEMBER, text: 'private' });
    now = NOON + 1000;
    await post('two');
    await post('reply', { thread_ts: first.ts });
    now = NOON + 2000;
    await post('three');
    const read = (more: object) => client.conversations.history({ channel: GENERAL, ...more });
    const all = await read({ include_all_metadata: true });
    expect(all.messages?.map((each) => each.text)).toEqual(['three', 'two', 'one']);
    expect(all.messages?.[2]).toMatchObject({ metadata, reply_count: 1, bot_id: 'B0LASTCALL' });
    expect((await read({})).messages?.[2]).not.toHaveProperty('metadata');
    const page = await read({ limit: 2 });
    expect(page.has_more).toBe(true);
    const rest = await read({ limit: 2, cursor: page.response_metadata?.next_cursor });
    expect(rest.messages?.map((each) => each.text)).toEqual(['one']);
    const from = { oldest: first.ts };
    expect((await read(from)).messages).toHaveLength(2);
    expect((await read({ ...from, inclusive: true })).messages).toHaveLength(3);
    expect((await read({ latest: String(NOON / 1000 + 2) })).messages).toHaveLength(2);
    const thread = await client.conversations.replies({ channel: GENERAL, ts: first.ts ?? '' });
    expect(thread.messages?.map((each) => each.text)).toEqual(['one', 'reply']);
  });

  test('a person comes with zone, offset, role and, on request, locale', async () => {
    await expect(client.users.info({ user: ADMIN })).rejects.toMatchObject(failing('missing_scope'));
    twin.scopes.add('users:read');
    const { user } = await client.users.info({ user: ADMIN, include_locale: true });
    expect(user).toMatchObject({
      tz: 'Europe/Amsterdam',
      tz_offset: 7200,
      is_admin: true,
      is_owner: true,
      locale: 'en-US',
    });
    now = Date.UTC(2026, 0, 10);
    const winter = await client.users.info({ user: 'U0DUTCH' });
    expect(winter.user).toMatchObject({ tz_offset: 3600, is_admin: false });
    expect(winter.user).not.toHaveProperty('locale');
  });

  test('channels are listed by page, with membership', async () => {
    const list = await client.conversations.list({ limit: 2 });
    expect(list.channels?.map((each) => each.name)).toEqual(['general', 'privacy']);
    const more = await client.conversations.list({
      limit: 2,
      cursor: list.response_metadata?.next_cursor ?? '',
    });
    expect(more.channels).toMatchObject([{ name: 'random', is_member: false }]);
    const { members } = await client.conversations.members({ channel: GENERAL });
    expect(members).toContain(twin.botUserId);
  });

  test('a JSON body is understood like a form, and a broken one is refused', async () => {
    const headers = { authorization: `Bearer ${twin.botToken}`, 'content-type': 'application/json' };
    const call = async (body: string) =>
      (await fetch(`${twin.apiUrl}chat.postMessage`, { method: 'POST', headers, body })).json();
    const body = JSON.stringify({ channel: GENERAL, text: 'json', blocks: [{ type: 'divider' }] });
    expect(await call(body)).toMatchObject({ ok: true });
    expect(twin.world.messages).toMatchObject([{ text: 'json', blocks: [{ type: 'divider' }] }]);
    expect(await call('{')).toMatchObject({ ok: false, error: 'invalid_json' });
  });
});
