// The address under which people reach the bot.
import { type Finding, good, warning, wrong } from './finding.ts';

/** What came back from there. `other`: something that is not this bot, with its HTTP status. */
export type Reached =
  | { readonly kind: 'bot' }
  | { readonly kind: 'other'; readonly status: number }
  /** With a code such as "ENOTFOUND". */
  | { readonly kind: 'silent'; readonly code: string };

export interface OwnAddress {
  /** Null: none is configured. */
  readonly url: string | null;
  /** What needs one: a platform that posts to us, or sends people back. */
  readonly neededBy: string | null;
  /** Whether the bot runs; null: not known. */
  readonly isRunning: boolean | null;
  /** Asked only where it may run. */
  readonly reached: Reached | null;
}

const SET = 'Set PUBLIC_URL to the https address that leads to the port of the bot.';

export function judgeOwnAddress(address: OwnAddress): readonly Finding[] {
  const { url, neededBy } = address;
  if (url === null) return [judgeNone(neededBy)];
  return [...judgeForm(url), judgeReached(address, url)];
}

function judgeNone(neededBy: string | null): Finding {
  if (neededBy !== null) return wrong(`There is no PUBLIC_URL, and ${neededBy} needs one`, SET);
  return warning(
    'There is no PUBLIC_URL: members can have no calendar of their own',
    `If they shall: ${SET}`,
  );
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;

function judgeForm(url: string): readonly Finding[] {
  const { protocol, hostname } = new URL(url);
  if (LOCAL.test(hostname)) return [warning('PUBLIC_URL leads to this machine alone', SET)];
  if (protocol === 'https:') return [];
  return [
    wrong('PUBLIC_URL is not https, so what people ask and secret addresses can be read on the way', SET),
  ];
}

function judgeReached({ isRunning, reached }: OwnAddress, url: string): Finding {
  if (reached === null) {
    return good(`${url} was not asked: the bot does not run`);
  }
  if (reached.kind === 'bot') return good(`${url} leads to the bot`);
  const why =
    reached.kind === 'other'
      ? `something else answers (${reached.status})`
      : `nobody answers (${reached.code})`;
  const cure =
    'See that your web server passes it on to the port of the bot (the log line "web" says which), and that the name leads to it.';
  if (isRunning === true) return wrong(`The bot runs, but at ${url} ${why}`, cure);
  return warning(`At ${url} ${why}; whether the bot runs is not known`, cure);
}
