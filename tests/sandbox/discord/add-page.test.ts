// Where the local Discord asks whether the bot may come into its server: only what it was asked itself is taken.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type DiscordTwin, startDiscordTwin } from '../../../sandbox/discord/twin.ts';

let twin: DiscordTwin;
let origin: string;

beforeEach(async () => {
  twin = await startDiscordTwin({
    clock: { now: () => Date.UTC(2025, 9, 20) },
    world: { botInGuild: false },
  });
  origin = new URL(twin.apiUrl).origin;
});
afterEach(() => twin.close());

const query = (change: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    client_id: twin.applicationId,
    scope: 'bot applications.commands',
    // See channels and write messages; and one that has no words of its own here.
    permissions: String((1n << 10n) | (1n << 11n) | (1n << 2n)),
    ...change,
  }).toString();

const decide = (fields: Readonly<Record<string, string>>, from = origin): Promise<Response> =>
  fetch(`${origin}/oauth2/decide`, {
    method: 'POST',
    headers: { origin: from },
    body: new URLSearchParams({ asked: query(), ...fields }),
  });

test('permissions are named in words, and one without words by its name', async () => {
  const page = await (await fetch(`${origin}/oauth2/authorize?${query()}`)).text();
  for (const words of ['See channels', 'Write messages', 'BanMembers', 'Add its commands'])
    expect(page).toContain(`<li>${words}</li>`);
  expect(twin.world.botInGuild).toBe(false);
});

test('the bot comes in when it is added, and a second press changes nothing', async () => {
  expect(await (await decide({ decision: 'add' })).text()).toContain('Last Call is in the server');
  expect(twin.world.botInGuild).toBe(true);
  expect(await (await decide({ decision: 'add' })).text()).toContain('Last Call is there already');
});

test('whoever cancels, or comes from another page, adds nothing', async () => {
  expect(await (await decide({ decision: 'cancel' })).text()).toContain('Nothing was added');
  expect((await decide({ decision: 'add' }, 'https://elsewhere.example')).status).toBe(403);
  expect(twin.world.botInGuild).toBe(false);
});

test.each([
  ['another application', { client_id: '1' }],
  ['no permissions that exist', { permissions: 'all' }],
])('a link for %s says what to do, asked and decided', async (_what, change) => {
  for (const answer of [
    await fetch(`${origin}/oauth2/authorize?${query(change)}`),
    await decide({ asked: query(change), decision: 'add' }),
  ]) {
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('take the link anew'),
    ]);
  }
  expect(twin.world.botInGuild).toBe(false);
});
