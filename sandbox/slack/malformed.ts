// What no Slack should send, one of each kind; some of it has ended a bot's process. In Socket Mode as they stand;
// by HTTP those that are a body.

const envelope = (type: unknown, payload: unknown): string =>
  JSON.stringify({ envelope_id: 'envelope-malformed', type, payload, accepts_response_payload: false });
const event = (inner: unknown): unknown => ({
  type: 'event_callback',
  team_id: 'T0FERNHILL',
  api_app_id: 'A0LASTCALL',
  event_id: 'EvMALFORMED',
  event: inner,
});

/** Characters of the huge one. */
const HUGE = 4_000_000;

const kinds = {
  'no-json': () => 'this is no JSON',
  empty: () => '',
  null: () => 'null',
  number: () => '7',
  list: () => '[]',
  'empty-object': () => '{}',
  truncated: () => envelope('events_api', event({ type: 'app_mention' })).slice(0, 60),
  huge: () => envelope('events_api', event({ type: 'app_mention', text: 'x'.repeat(HUGE) })),
  'unknown-type': () => envelope('something_new', {}),
  'type-of-number': () => envelope(5, {}),
  'no-payload': () => JSON.stringify({ envelope_id: 'e', type: 'events_api' }),
  'payload-null': () => envelope('events_api', null),
  'payload-text': () => envelope('events_api', 'text'),
  'event-null': () => envelope('events_api', event(null)),
  'event-unknown': () => envelope('events_api', event({ type: 'something_new' })),
  'mention-of-nobody': () =>
    envelope('events_api', event({ type: 'app_mention', user: 5, text: null, channel: [] })),
  'command-without-payload': () => JSON.stringify({ envelope_id: 'e', type: 'slash_commands' }),
  'command-without-text': () => envelope('slash_commands', { command: '/optout', user_id: 7 }),
  'press-without-actions': () => envelope('interactive', { type: 'block_actions', actions: null }),
  'submission-without-view': () => envelope('interactive', { type: 'view_submission', view: null }),
  'hello-again': () => JSON.stringify({ type: 'hello' }),
} satisfies Record<string, () => string>;

export type MalformedKind = keyof typeof kinds;

export const malformedKinds = Object.keys(kinds) as readonly MalformedKind[];

export const malformedPacket = (kind: MalformedKind): string => kinds[kind]();
