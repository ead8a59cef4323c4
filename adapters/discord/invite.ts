// The link by which somebody installs the bot in a server, with the permissions it needs and no others.
// Source: docs.discord.com/developers/topics/oauth2, "Bot Authorization Flow".

/** Bits of docs.discord.com/developers/topics/permissions; without the SDK: web pages show the link, too. */
const needed = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  /** To look for its own post when Discord's answer was lost. */
  readMessageHistory: 1n << 16n,
  sendMessagesInThreads: 1n << 38n,
};

const scopes = ['bot', 'applications.commands'];

/** The number that stands in the link. */
export const permissions = Object.values(needed).reduce((sum, bit) => sum | bit, 0n);

export function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({ client_id: applicationId, scope: scopes.join(' ') });
  query.set('permissions', permissions.toString());
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** The first part of a bot's token is its id, which is that of its application; null where it is not. */
export function applicationIdIn(token: string): string | null {
  const [first = ''] = token.split('.');
  const id = Buffer.from(first, 'base64').toString('latin1');
  return /^\d{15,20}$/u.test(id) ? id : null;
}
