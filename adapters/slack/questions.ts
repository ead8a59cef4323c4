// What Slack says of tokens, asked once and without starting the bot. Nothing is posted, and no connection is opened.
// Source: docs.slack.dev/reference/methods/auth.test, apps.connections.open, oauth.v2.access.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../../src/app/ports.ts';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import { publicAddress, REDIRECT_PATH } from './address.ts';
import { tokenRefused } from './connection.ts';
import { isOperational, outcomeOf, slackCode } from './outcomes.ts';
import { createClient } from './transport.ts';

export interface Question {
  /** Another server; null: Slack itself. */
  readonly apiUrl: string | null;
  readonly log: Log;
}

/** Who a bot token is. */
export interface BotAccount {
  readonly team: string;
  readonly teamName: string | null;
  readonly botName: string | null;
  /** Granted ones; null: Slack did not say. */
  readonly scopes: readonly string[] | null;
}

const ASKING = { timeout: 10_000, atOnce: 2 };

const account = z.object({
  team_id: z.string(),
  team: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).nullish(),
});

const unreachable = ({ apiUrl }: Question): Fault =>
  fault(
    'slack.unreachable',
    apiUrl === null ? 'Slack cannot be reached.' : 'The server at SLACK_API_URL cannot be reached.',
    'Check the network, a proxy or firewall in between, and SLACK_API_URL. If Slack is down, try again later.',
  );

const strange = fault(
  'slack.strange-answer',
  'What answers in the place of Slack does not speak its language.',
  'Check SLACK_API_URL, and what stands between this machine and Slack.',
);

/** `refused`: what it means that Slack says no, by its code. */
async function ask<T>(
  question: Question,
  call: () => Promise<T>,
  refused: (code: string) => Fault,
): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (error) {
    if (error instanceof z.ZodError) return failed(strange);
    const code = slackCode(error);
    // Slack's own troubles carry a code, too.
    if (code !== null && ['gone', 'rejected'].includes(outcomeOf(error).kind)) return failed(refused(code));
    if (code === null && !isOperational(error)) throw error;
    return failed(unreachable(question));
  }
}

const clientFor = (token: string | null, { apiUrl, log }: Question): WebClient =>
  createClient(token, apiUrl, log, ASKING);

/** Whose bot token it is, and what it may. Faults: `slack.token-refused`, `slack.unreachable`, `slack.strange-answer`. */
export function askAccount(token: string, question: Question): Promise<Result<BotAccount>> {
  const client = clientFor(token, question);
  return ask(
    question,
    async () => {
      const read = account.parse(await client.auth.test());
      return {
        team: read.team_id,
        teamName: read.team ?? null,
        botName: read.user ?? null,
        scopes: read.response_metadata?.scopes ?? null,
      };
    },
    (code) => tokenRefused('SLACK_BOT_TOKEN', code),
  );
}

const socketOff = fault(
  'slack.socket-mode-off',
  'Socket Mode is off for this app.',
  'Switch it on at api.slack.com/apps, your app, Socket Mode. Or take SLACK_APP_TOKEN away and use HTTP.',
);
const noSocketScope = fault(
  'slack.app-token-scope',
  'SLACK_APP_TOKEN lacks the scope connections:write.',
  'Create another under Basic Information, App-Level Tokens, with Add Scope > connections:write.',
);

/** Whether a connection could be opened with the app token; none is. Faults as above, and two more of Socket Mode. */
export function askSocket(token: string, question: Question): Promise<Result<null>> {
  const client = clientFor(token, question);
  return ask(
    question,
    async () => {
      await client.apps.connections.open({});
      return null;
    },
    (code) => {
      if (code === 'socket_mode_not_enabled' || code === 'forbidden_for_interactive_apps') return socketOff;
      return code === 'missing_scope' ? noSocketScope : tokenRefused('SLACK_APP_TOKEN', code);
    },
  );
}

export interface ClientPair {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
}

/** By Slack's code: what it says of the pair before it looks at a code that nobody has. */
const wrongPair: Readonly<Record<string, { readonly message: string; readonly cure: string }>> = {
  invalid_client_id: {
    message: 'Slack knows no app with this SLACK_CLIENT_ID.',
    cure: 'Copy the Client ID again from Basic Information, App Credentials.',
  },
  bad_client_secret: {
    message: 'SLACK_CLIENT_SECRET is not that of this SLACK_CLIENT_ID.',
    cure: 'Copy both again from Basic Information, App Credentials.',
  },
};
/** No code of an installation looks like this. */
const NO_CODE = 'none';

/** Whether id and secret belong together: Slack looks at them before it refuses a code that is none. */
export function askClientPair(pair: ClientPair, question: Question): Promise<Result<null>> {
  const client = clientFor(null, question);
  const redirect = publicAddress(pair.publicUrl, REDIRECT_PATH).href;
  const given = { client_id: pair.clientId, client_secret: pair.clientSecret };
  const call = async (): Promise<null> => {
    try {
      await client.oauth.v2.access({ ...given, code: NO_CODE, redirect_uri: redirect });
    } catch (error) {
      const code = slackCode(error);
      if (code === null || code in wrongPair || outcomeOf(error).kind !== 'rejected') throw error;
    }
    return null;
  };
  return ask(question, call, (code) => {
    const { message, cure } = wrongPair[code] ?? {
      message: `Slack refused SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (${code}).`,
      cure: 'Copy both again from Basic Information, App Credentials.',
    };
    return fault('slack.client-refused', message, cure);
  });
}
