// Somebody who had added the bot to their own Discord account removes it there: what the running bot does when it is told.
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { present, stage, start, until } from './process.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

async function tell(port: number, user: string): Promise<number> {
  const event = {
    type: 'APPLICATION_DEAUTHORIZED',
    timestamp: new Date().toISOString(),
    data: { user: { id: user } },
  };
  const body = JSON.stringify({ version: 1, application_id: '1', type: 1, event });
  const time = String(Math.floor(Date.now() / 1000));
  const headers = {
    'x-signature-timestamp': time,
    'x-signature-ed25519': sign(null, Buffer.from(time + body), privateKey).toString('hex'),
  };
  const sent = await fetch(`http://127.0.0.1:${port}/discord/events`, { method: 'POST', headers, body });
  return sent.status;
}

test('what was stored about them outside of servers is gone, and what they have in a server stays', async () => {
  const given = await stage({ at: present() });
  const { discord } = given;
  const robin = discord.world.members[1]?.id ?? '';
  const env = { ...given.env, DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '0' };
  const running = start(['run'], { cwd: given.folder, env });
  const port = Number((await running.says('web'))['port']);
  await running.says('started');
  await until(() => discord.connections.identifies > 0, 'Discord is connected');
  await running.says('discord.commands');
  discord.bringAlong(robin, true);
  const here = discord.world.channels[0]?.id ?? '';
  const command = async (channel: string, subcommand: string, options = {}): Promise<string> =>
    JSON.stringify(
      (await discord.command({ member: robin, channel, name: 'optout', subcommand, options })).message,
    );
  const elsewhere = '1102000000000000011';
  const [model] = discord.world.channels;
  if (model === undefined) throw new Error('The local guild has no channel to copy.');
  const place = { guildId: '1101000000000000009', place: 'a server without the bot' };
  discord.world.channels.push({
    ...model,
    id: elsewhere,
    name: 'elsewhere',
    botPermissions: '0',
    elsewhere: place,
  });
  for (const channel of [here, elsewhere]) await command(channel, 'language', { to: 'nl' });
  for (const channel of [here, elsewhere]) expect(await command(channel, 'privacy')).toContain('Taal: ');
  expect(await tell(port, robin)).toBe(204);
  expect(await command(elsewhere, 'privacy')).not.toContain('Taal: ');
  expect(await command(here, 'privacy')).toContain('Taal: ');
  const { code, err } = await running.kill('SIGTERM');
  expect([code, err.includes(robin)]).toEqual([0, false]);
}, 60_000);
