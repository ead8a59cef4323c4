/** What no gateway should send, one of each kind; some of it has ended a bot's process. */
const packet = (op: unknown, t: unknown, d: unknown): string => JSON.stringify({ op, s: 1, t, d });
const event = (t: unknown, d: unknown): string => packet(0, t, d);

/** Characters of the huge one. */
const HUGE = 4_000_000;

const kinds = {
  'no-json': () => 'this is no JSON',
  empty: () => '',
  null: () => 'null',
  number: () => '7',
  list: () => '[]',
  'empty-object': () => '{}',
  truncated: () => event('GUILD_CREATE', { id: '1101000000000000001', name: 'Fern' }).slice(0, 40),
  huge: () => event('GUILD_UPDATE', { id: '1', name: 'x'.repeat(HUGE) }),
  deep: () => `${'{"d":'.repeat(3_000)}0${'}'.repeat(3_000)}`,
  'unknown-op': () => packet(99, null, {}),
  'op-of-text': () => packet('zero', null, {}),
  'unknown-event': () => event('SOMETHING_NEW', { id: '1' }),
  'event-of-list': () => event(['GUILD_CREATE'], null),
  'guild-null': () => event('GUILD_CREATE', null),
  'guild-number': () => event('GUILD_CREATE', 7),
  'guild-without-id': () => event('GUILD_DELETE', {}),
  'channel-null': () => event('CHANNEL_CREATE', null),
  'channel-of-nowhere': () => event('CHANNEL_UPDATE', { id: '1', type: 0, guild_id: '2', name: 5 }),
  'thread-without-guild': () => event('THREAD_LIST_SYNC', { threads: 7 }),
  'interaction-null': () => event('INTERACTION_CREATE', null),
  'interaction-without-data': () => event('INTERACTION_CREATE', { type: 2 }),
  'interaction-half': () =>
    event('INTERACTION_CREATE', { id: '1', type: 2, token: 5, data: { options: 'x' } }),
  'hello-without-data': () => JSON.stringify({ op: 10 }),
  'hello-of-nothing': () => JSON.stringify({ op: 10, d: { heartbeat_interval: 'often' } }),
  'invalid-without-data': () => JSON.stringify({ op: 9 }),
  'ready-without-data': () => JSON.stringify({ op: 0, s: 1, t: 'READY' }),
  'ready-of-rubbish': () => event('READY', { user: 7, guilds: {}, session_id: null, resume_gateway_url: 3 }),
  'resumed-null': () => event('RESUMED', null),
} satisfies Record<string, () => string>;

export type MalformedKind = keyof typeof kinds;

export const malformedKinds = Object.keys(kinds) as readonly MalformedKind[];

export const malformedPacket = (kind: MalformedKind): string => kinds[kind]();
