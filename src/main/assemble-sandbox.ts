// The bot as the sandbox runs it: the real one with real adapters, on a store in memory.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inviteUrl } from '../../adapters/discord/invite.ts';
import { REDIRECT_PATH } from '../../adapters/slack/address.ts';
import { INSTALL_PATH } from '../../adapters/slack/install.ts';
import { aboutOf, keyOf } from '../../adapters/slack/vault.ts';
import { createListener } from '../../adapters/web/listener.ts';
import { createSealer } from '../app/installing/sealing.ts';
import type { Store } from '../app/stores/store.ts';
import type { SlackConfig, SlackInstalls } from '../config.ts';
import { assemble, ids, quiet, type Setup, scratchStore } from './assemble.ts';
import type { Assembled } from './life.ts';

interface SandboxSetup extends Pick<Setup, 'clock' | 'nudge'> {
  readonly slack: Pick<SlackConfig, 'appToken' | 'signingSecret' | 'apiUrl'> & {
    readonly botToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** Where it is installed from the start, with the bot token. */
    readonly home: {
      readonly id: string;
      readonly botUser: string;
      readonly botId: string;
      readonly appId: string;
    };
  };
  readonly discord: NonNullable<Setup['platforms']['discord']>;
  /** Where its pages are; left out or null: nowhere, and nobody installs it. */
  readonly publicUrl?: string | null;
}

type Site = (request: IncomingMessage, response: ServerResponse) => void;

/** The bot as the sandbox runs it, and what answers whoever visits it on the web. */
export interface AssembledSandbox extends Assembled {
  readonly site: Site;
  /** The link by which it is added to a server. */
  readonly inviteUrl: string;
}

/** Puts it together. Where it has an address on the web, workspaces install it there, as they would anywhere. */
export async function assembleSandbox({
  slack,
  discord,
  clock,
  nudge,
  publicUrl = null,
}: SandboxSetup): Promise<AssembledSandbox> {
  const installs = publicUrl === null ? null : installsOf(slack, publicUrl);
  const store = await scratchStore();
  if (installs !== null) await keepHome(store, slack, installs, clock.now());
  const botToken = installs === null ? slack.botToken : null;
  const platforms = { slack: { ...slack, botToken, clientId: null, clientSecret: null }, discord };
  const operator = {
    operatorName: 'Fernhill (sandbox)',
    privacyContact: 'privacy@fernhill.example',
    backupDays: 30,
    publicUrl,
  };
  const known = await quiet();
  const assembled = await assemble({ ...known, platforms, installs, store, clock, nudge, operator });
  const calendars = (token: string) => assembled.bot.calendar(token);
  const pages = createListener({ ...known, clock, publicUrl, calendars, ids });
  const inviteTo = inviteUrl(discord.applicationId ?? '');
  return { ...assembled, site: withInstalls(assembled, pages), inviteUrl: inviteTo };
}

/** A key that is as short-lived as what it seals. */
function installsOf({ clientId, clientSecret }: SandboxSetup['slack'], publicUrl: string): SlackInstalls {
  return { clientId, clientSecret, publicUrl, keys: [{ id: 'sandbox', bytes: randomBytes(32) }] };
}

/** As if it had been installed some time ago: nobody is still to be welcomed. */
async function keepHome(
  { installations }: Store,
  { home, botToken: token }: SandboxSetup['slack'],
  { keys }: SlackInstalls,
  installedAt: number,
): Promise<void> {
  const { id, ...bot } = home;
  const grant = { ...bot, token, refreshToken: null, expiresAt: null, isOrg: false };
  const sealed = createSealer(keys, randomBytes).seal(JSON.stringify(grant), aboutOf(id));
  const rest = { via: null, lostAt: null, removedAt: null, installer: null };
  await installations.save({ ...keyOf(id), ...rest, sealed, installedAt });
}

/** The paths by which a workspace installs it belong to that platform's adapter. */
function withInstalls({ platforms }: Assembled, pages: Site): Site {
  const paths = new Set([INSTALL_PATH, REDIRECT_PATH]);
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const install = platforms.find(({ installListener }) => installListener !== null)?.installListener;
    if (paths.has(pathname) && install !== null && install !== undefined) install(request, response);
    else pages(request, response);
  };
}
