// What a running process says over HTTP: whether it is ready, its metrics, what platforms post to, and the public pages.

import { must } from '../../adapters/cli/terminal.ts';
import { applicationIdIn, inviteUrl } from '../../adapters/discord/invite.ts';
import type { FileDeadlineSource } from '../../adapters/files/deadline-source.ts';
import { createQuotable } from '../../adapters/web/quotable.ts';
import { type Part, startWeb, type WebServer } from '../../adapters/web/server.ts';
import { countLost } from '../app/installing/lost.ts';
import type { Log } from '../app/ports.ts';
import type { Store } from '../app/stores/store.ts';
import { type Config, slackInstalls } from '../config.ts';
import type { Fault } from '../core/fault.ts';
import { ids, type Setup } from './assemble.ts';
import type { Assembled } from './life.ts';
import { type Connected, stateOf, stateOfPart, storeState, troublesOf } from './platforms.ts';
import { needsPlatforms, type Roles } from './roles.ts';
import { causeOf, createStoreLook, inTime } from './store-look.ts';
import type { Supervised } from './supervision.ts';

/** The configured platforms, and where their calls go. */
export function serversOf({ slack, discord }: Config) {
  return [
    ...(slack === null ? [] : [{ name: 'slack', variable: 'SLACK_API_URL', url: slack.apiUrl }]),
    ...(discord === null ? [] : [{ name: 'discord', variable: 'DISCORD_API_URL', url: discord.apiUrl }]),
  ];
}

export interface Served extends Required<Pick<Setup, 'store' | 'metrics' | 'log' | 'clock' | 'nudge'>> {
  readonly source: FileDeadlineSource;
  readonly config: Config;
  readonly roles: Roles;
  readonly trouble: Supervised<Store>['trouble'];
  readonly clockTrouble: () => Fault | null;
  /** What is wrong with the passes of this process; null: nothing, or there are none yet. */
  readonly passTrouble: () => Fault | null;
  readonly bot: () => Assembled | null;
}

/** Whoever asks while the store is in trouble has it looked at again. */
async function stateOfStore({ store, trouble, nudge }: Served): Promise<Part> {
  const state = await storeState(store, trouble);
  if (!state.ready) nudge();
  return state;
}

/** Where platforms post to us, and where people come from and go to who install the bot. */
function mountsOf(config: Config, find: (name: string) => Connected | undefined) {
  const slack = (): Connected | undefined => find('slack');
  const tellsEvents = (config.discord?.publicKey ?? null) !== null;
  const isPostedTo = config.slack !== null && config.slack.appToken === null;
  const install = (): Connected['installListener'] => slack()?.installListener ?? null;
  return {
    ...(isPostedTo ? { '/slack/events': () => slack()?.requestListener ?? null } : {}),
    ...(tellsEvents ? { '/discord/events': () => find('discord')?.requestListener ?? null } : {}),
    ...(slackInstalls(config) === null
      ? {}
      : { '/slack/install': install, '/slack/oauth_redirect': install }),
  };
}

/** Where anybody may install this very bot: said only by an operator who named an address for it. */
function invitesOf(config: Config) {
  const { discord, publicUrl } = config;
  if (publicUrl === null) return [];
  const id = discord?.applicationId ?? null;
  const url = `${publicUrl.replace(/\/+$/, '')}/slack/install`;
  return [
    ...(slackInstalls(config) === null ? [] : [{ platform: 'Slack', url }]),
    ...(id === null ? [] : [{ platform: 'Discord', url: inviteUrl(id) }]),
  ];
}

/** The operator reads in the log where the bot is installed, whether everybody may or not. */
function sayLinks(config: Config, log: Log): void {
  const { discord } = config;
  const id = discord === null ? null : (discord.applicationId ?? applicationIdIn(discord.token));
  const links = [
    ...invitesOf(config).filter(({ platform }) => platform !== 'Discord'),
    ...(id === null ? [] : [{ platform: 'Discord', url: inviteUrl(id) }]),
  ];
  for (const link of links) log.info('install-link', link);
}

/** Opens what the process says over HTTP: to its operator, to platforms that post to it, and to everybody. */
export async function openWeb(served: Served): Promise<WebServer> {
  const { config, metrics, bot, log, source, clock, roles } = served;
  const passTrouble = (): Fault | null => (served.trouble() === null ? served.passTrouble() : null);
  const find = (wanted: string): Connected | undefined =>
    bot()?.platforms.find(({ name }) => name === wanted);
  const lookAtStore = createStoreLook(() => stateOfStore(served));
  metrics.watchPlatforms(() => troublesOf(bot()?.platforms ?? []));
  // Prometheus gives up after ten seconds, and what it does not get is no alarm.
  metrics.watchStore(() => causeOf(lookAtStore, served.trouble));
  metrics.watchLost(inTime(() => countLost(bot()?.bot.engine ?? null, serversOf(config)), []));
  const opened = await startWeb({
    port: config.port,
    readiness: async () => [
      await lookAtStore(),
      ...stateOfPart('passes', passTrouble()),
      ...stateOfPart('clock', served.clockTrouble()),
      ...stateOfPart('data', bot()?.bot.engine.precedence?.fault() ?? source.fault()),
      ...(needsPlatforms(roles) ? serversOf(config) : []).map(({ name }) => stateOf(name, find(name))),
    ],
    metrics: () => metrics.text(),
    quotable: createQuotable({ ids, log }),
    open: roles.has('web')
      ? {
          source,
          clock,
          publicUrl: config.publicUrl,
          invites: invitesOf(config),
          log,
          ids,
          calendars: (token) => bot()?.bot.calendar(token),
        }
      : null,
    mounts: roles.has('commands') ? mountsOf(config, find) : {},
  });
  const web = must(opened);
  log.info('web', { port: web.port });
  sayLinks(config, log);
  return web;
}
