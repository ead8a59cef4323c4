import { describe, expect, test } from '@jest/globals';
import { type Client, Events } from 'discord.js';
import { apiBase } from '../../../adapters/discord/address.ts';
import { createClient } from '../../../adapters/discord/client.ts';
import { startDiscordTwin } from '../../../sandbox/discord/twin.ts';
import { clock } from './world.ts';

async function connected(apiUrl: string, token: string): Promise<Client> {
  const client = createClient(apiUrl, () => undefined);
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
  return client;
}

describe('The Discord client', () => {
  test.each([
    [null, 'https://discord.com/api'],
    ['http://127.0.0.1:1/api', 'http://127.0.0.1:1/api'],
    ['http://127.0.0.1:1/api/', 'http://127.0.0.1:1/api'],
    ['http://127.0.0.1:1/api/v10', 'http://127.0.0.1:1/api'],
    ['http://127.0.0.1:1/api/v10/', 'http://127.0.0.1:1/api'],
  ])('takes the address %s as %s', (given, base) => {
    expect(apiBase(given)).toBe(base);
  });

  test('remembers nobody but itself, and no message', async () => {
    const twin = await startDiscordTwin({ clock });
    const client = await connected(twin.apiUrl, twin.token);
    const seen = new Promise<void>((resolve) => {
      client.once(Events.InteractionCreate, () => resolve());
    });
    const [member, channel] = [twin.world.members[1]?.id ?? '', twin.world.channels[0]?.id ?? ''];
    const said = twin.say({ member, channel, content: 'hello' });
    twin.commands.push({ ...bare, application_id: twin.applicationId });
    const asked = twin.messageCommand({ member, channel, name: bare.name, messageId: said.id });
    await seen;
    const guild = client.guilds.cache.get(twin.guild.id);
    expect([...(guild?.members.cache.keys() ?? [])]).toEqual([twin.botUserId]);
    expect([...client.users.cache.keys()]).toEqual([twin.botUserId]);
    expect(guild?.channels.cache.size).toBe(3);
    await client.destroy();
    await twin.close();
    await asked;
  });
});

const bare = {
  id: '1',
  version: '1',
  type: 3,
  name: 'Ask',
  name_localizations: null,
  description: '',
  description_localizations: null,
  default_member_permissions: null,
  contexts: null,
  integration_types: [0],
  nsfw: false,
};
