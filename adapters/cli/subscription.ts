// `subscription add|list|remove`: the same use case as the forms in the chat, for scripts and for moving in.
import type { Catalogue, ChannelCheck, Target } from '../../src/app/ports.ts';
import type { Subscription, SubscriptionWish } from '../../src/app/subscribing/subscription.ts';
import { readTarget } from './target.ts';
import { CommandFailed, type ExitCode, printJson, type Terminal } from './terminal.ts';
import { readImport, readSubscriptionFile, wishFor } from './wish-file.ts';

export interface SubscriptionOptions {
  readonly platform?: string;
  readonly installation?: string;
  readonly channel?: string;
  readonly thread?: string;
  readonly file?: string;
  readonly import?: string;
  readonly json?: boolean;
}

/** `refused`: nothing can be asked there at all, for a reason of its own. */
export type Checked =
  | ChannelCheck
  | { readonly kind: 'refused'; readonly message: string; readonly cure: string };

export interface SubscriptionContext {
  readonly terminal: Terminal;
  readonly catalogue: Catalogue;
  readonly subscribe: (wish: SubscriptionWish, isNoted: boolean) => Promise<Subscription>;
  readonly unsubscribe: (target: Target) => Promise<Subscription | null>;
  readonly list: (filter: { platform?: string; installation?: string }) => Promise<readonly Subscription[]>;
  /** Asks the platform whether the bot may post there; "unchecked" where it is not configured. */
  readonly check: (target: Target) => Promise<Checked>;
}

const name = ({ target }: Pick<Subscription, 'target'>): string =>
  `${target.platform} ${target.installation} ${target.channel ?? ''}${target.thread === null ? '' : ` thread ${target.thread}`}`;

const reasons = {
  'channel-gone': ['the channel does not exist', 'Check its id.'],
  'no-access': ['the bot cannot see the channel', 'Invite it there first.'],
  'no-permission': ['the bot may not post in the channel', 'Give it the permission to send messages there.'],
  archived: ['the channel is archived', 'Unarchive it, or choose another.'],
  'token-revoked': ['the platform refuses the token', 'Replace the token in the configuration.'],
  'member-unreachable': ['the member cannot be written to', 'Choose a channel instead.'],
} as const;

async function add(context: SubscriptionContext, options: SubscriptionOptions): Promise<ExitCode> {
  const { terminal, catalogue } = context;
  if (options.import !== undefined) {
    const wishes = await readImport(options.import, catalogue);
    // Many at once are no decision about each of them.
    for (const wish of wishes) await context.subscribe(wish, false);
    terminal.out(`${wishes.length} ${wishes.length === 1 ? 'subscription' : 'subscriptions'} saved\n`);
    return 0;
  }
  const target = readTarget(options);
  if (options.file === undefined) {
    const cure = 'Give --file subscription.json, or --import for many.';
    throw new CommandFailed([{ message: 'no subscription file is given', cure }]);
  }
  const wishes = await readSubscriptionFile(options.file, catalogue);
  const wish = wishFor(target, wishes, options.file);
  const checked = await context.check(target);
  if (checked.kind === 'refused') throw new CommandFailed([checked], 1);
  if (checked.kind === 'blocked') {
    const [message, cure] = reasons[checked.reason];
    throw new CommandFailed([{ message, cure }], 1);
  }
  if (checked.kind === 'unchecked') {
    terminal.err(`lastcall: ${target.platform} was not asked whether the bot may post there\n`);
  }
  const saved = await context.subscribe(wish, true);
  terminal.out(`${name(saved)} saved\n`);
  return 0;
}

async function list(context: SubscriptionContext, options: SubscriptionOptions): Promise<ExitCode> {
  const filter = {
    ...(options.platform === undefined ? {} : { platform: options.platform }),
    ...(options.installation === undefined ? {} : { installation: options.installation }),
  };
  const found = await context.list(filter);
  if (options.json === true) {
    const shown = found.map(({ target, profile, preset, locale, state, fallback, mention }) => {
      const { platform, installation, channel, thread } = target;
      const place = { platform, installation, channel, thread };
      return { ...profile, ...place, state, preset, locale, fallback, mention };
    });
    printJson(context.terminal, shown);
    return 0;
  }
  for (const subscription of found) {
    const { profile, state } = subscription;
    const places = profile.jurisdictions.length === 0 ? 'everywhere' : profile.jurisdictions.join(', ');
    const services = profile.services.length === 0 ? 'all services' : profile.services.join(', ');
    const days = profile.offsets.join(', ');
    context.terminal.out(
      `${name(subscription)}  ${state}  ${places}; ${services}; ${days} days before, ${profile.sendAt} ${profile.zone}\n`,
    );
  }
  if (found.length === 0) context.terminal.out('No subscriptions yet.\n');
  return 0;
}

async function remove(context: SubscriptionContext, options: SubscriptionOptions): Promise<ExitCode> {
  const removed = await context.unsubscribe(readTarget(options));
  if (removed === null) {
    throw new CommandFailed(
      [{ message: 'there is no such subscription', cure: 'See `lastcall subscription list`.' }],
      1,
    );
  }
  context.terminal.out(`${name(removed)} removed\n`);
  return 0;
}

export function subscription(
  context: SubscriptionContext,
  action: 'add' | 'list' | 'remove',
  options: SubscriptionOptions,
): Promise<ExitCode> {
  return { add, list, remove }[action](context, options);
}
