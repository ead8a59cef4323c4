import { once } from 'node:events';
import { Client, type ClientOptions, DefaultRestOptions, Events, GatewayIntentBits, REST } from 'discord.js';
import {
  type DiscordTwin,
  type DiscordTwinOptions,
  startDiscordTwin,
} from '../../../sandbox/discord/twin.ts';

/** Places of the default world. */
export const places = {
  general: '1102000000000000001',
  privacy: '1102000000000000002',
  staff: '1102000000000000003',
  admin: '1201000000000000001',
  member: '1201000000000000002',
};

export const MONDAY = Date.parse('2025-10-20T10:00:00Z');

/** The real discord.js, pointed at a twin. */
export const clientFor = (twin: DiscordTwin, rest: ClientOptions['rest'] = {}): Client<true> =>
  new Client({ intents: [GatewayIntentBits.Guilds], rest: { ...rest, api: twin.apiUrl } });

/**
 * Network errors are made outside Jest's realm, where discord.js's `instanceof Error` does not know them and
 * so does not retry; made anew inside it, discord.js behaves as it does in a plain process.
 */
const makeRequest: typeof DefaultRestOptions.makeRequest = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    const { message, name, code } = error as Error & { code?: string };
    throw Object.assign(new Error(message), { name, code });
  }
};

/** discord.js's REST alone, for what needs no gateway. */
export const restFor = (twin: DiscordTwin, options: ConstructorParameters<typeof REST>[0] = {}): REST =>
  new REST({ makeRequest, ...options, api: twin.apiUrl }).setToken(twin.token);

export async function login(twin: DiscordTwin, client: Client<true>): Promise<Client<true>> {
  const ready = once(client, Events.ClientReady);
  await client.login(twin.token);
  await ready;
  return client;
}

/** Runs `use` with a twin and a logged-in client, and takes both down whatever happens. */
export async function withBot(
  use: (twin: DiscordTwin, client: Client<true>) => Promise<void>,
  options: Partial<DiscordTwinOptions> = {},
): Promise<void> {
  await withTwin(async (twin) => {
    const client = clientFor(twin);
    try {
      await use(twin, await login(twin, client));
    } finally {
      await client.destroy();
    }
  }, options);
}

export async function withTwin(
  use: (twin: DiscordTwin) => Promise<void>,
  options: Partial<DiscordTwinOptions> = {},
): Promise<void> {
  const twin = await startDiscordTwin({ clock: { now: () => MONDAY }, ...options });
  try {
    await use(twin);
  } finally {
    await twin.close();
  }
}
