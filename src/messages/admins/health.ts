// Whether everything works, for admins; and where it does not, why, and what mends it.
import type { Fault } from '../../core/fault.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { faultText } from '../parts/fault.ts';
import { folded } from '../parts/fold.ts';
import { capitalised, sentence } from '../parts/sentence.ts';
import { lossText } from '../posts/notice.ts';
import { inWords, momentInWords, type Scene } from '../scene.ts';
import type { Block, ChannelMention, Fact, Message } from '../tree.ts';
import { type ChannelRef, channelIn } from './wish.ts';

/** The channel from which it was asked, where it has reminders. */
export interface HealthHere {
  readonly channel: ChannelRef;
  /** A code such as "no-access": the bot could not post there now; null: it could; "unchecked": nobody can tell. */
  readonly blocked: string | null;
  readonly lastPost: Instant | null;
  readonly nextPost: Instant | null;
}

export interface Health {
  readonly version: string;
  readonly lastPass: Instant | null;
  readonly lastPost: Instant | null;
  readonly nextPost: Instant | null;
  readonly here: HealthHere | null;
  readonly subscriptions: { readonly active: number; readonly paused: number; readonly gone: number };
  readonly posts: {
    readonly waiting: number;
    /** Looked for, or about to be. */
    readonly unknown: number;
    /** Nobody looks any more. */
    readonly givenUp: number;
    readonly failed: number;
  };
  /** The key of a post that was refused, by which the log tells why; null: none was. */
  readonly failedKey: string | null;
  /** Of whoever runs the bot. */
  readonly contact: string | null;
  readonly catalogue: { readonly services: number; readonly rules: number };
  /** What is wrong with the bot itself, and not with a channel. */
  readonly troubles: readonly Fault[];
  /** Channels that can't be reached, or could not be if something were due now, with a code such as "no-access". */
  readonly unreachable: readonly (ChannelMention & { readonly reason: string })[];
  /** So many channels were not asked about. */
  readonly unasked: number;
}

const momentIn = (scene: Scene, at: Instant | null, otherwise: string): string =>
  at === null ? otherwise : momentInWords(scene, at);

function postFacts(
  scene: Scene,
  { lastPost, nextPost }: Pick<Health, 'lastPost' | 'nextPost'>,
): readonly Fact[] {
  const { tr } = scene;
  return [
    { label: tr.t('health.lastPost'), value: momentIn(scene, lastPost, tr.t('health.never')) },
    { label: tr.t('health.nextPost'), value: momentIn(scene, nextPost, tr.t('health.none')) },
  ];
}

function healthFacts(scene: Scene, health: Health): readonly Fact[] {
  const { tr } = scene;
  const { subscriptions, lastPass } = health;
  const counts = {
    active: String(subscriptions.active),
    paused: String(subscriptions.paused),
    gone: String(subscriptions.gone),
  };
  // Of a single channel it was said above.
  const isSaid = health.here !== null && subscriptions.active + subscriptions.paused + subscriptions.gone < 2;
  return [
    { label: tr.t('health.subscriptions'), value: tr.t('health.subscriptions.value', counts) },
    ...(isSaid ? [] : postFacts(scene, health)),
    { label: tr.t('health.lastPass'), value: momentIn(scene, lastPass, tr.t('health.never')) },
    ...countsOf(scene, health),
    { label: tr.t('health.data'), value: tr.t('health.data.value', health.catalogue) },
    { label: tr.t('health.version'), value: health.version },
  ];
}

/** What is not there is not counted. */
function countsOf({ tr }: Scene, { posts }: Health): readonly Fact[] {
  const all: readonly Fact[] = [
    { label: tr.t('health.waiting'), value: String(posts.waiting) },
    { label: tr.t('health.unknown'), value: String(posts.unknown) },
    { label: tr.t('health.givenUp'), value: String(posts.givenUp) },
    { label: tr.t('health.failed'), value: String(posts.failed) },
  ];
  return all.filter(({ value }) => value !== '0');
}

/** Texts for people are the same for all platforms, whose names stand before the dot. */
function neutral(trouble: Fault): Fault {
  return { ...trouble, code: trouble.code.replace(/^.*\./u, '') };
}

/** Each with what mends it; the channels apart. */
function repairs(scene: Scene, health: Health): readonly string[] {
  const { tr } = scene;
  const { posts, contact, failedKey, lastPass } = health;
  const whom = contact ?? tr.t('privacy.operator.unknown');
  const stale: CalendarDate | null = scene.staleSince;
  const lines = [
    ...health.troubles.map((trouble) => faultText(scene, neutral(trouble))),
    lastPass === null ? tr.t('health.fix.pass') : null,
    stale === null ? null : tr.t('health.fix.stale', { date: inWords(scene, stale) }),
    posts.failed === 0
      ? null
      : tr.t('health.fix.failed', { count: posts.failed, key: failedKey ?? '–', contact: whom }),
    posts.givenUp === 0 ? null : tr.t('health.fix.givenUp', { count: posts.givenUp }),
    posts.unknown === 0 ? null : tr.t('health.fix.unknown', { count: posts.unknown }),
    posts.waiting === 0 ? null : tr.t('health.fix.waiting', { count: posts.waiting }),
  ];
  return lines.filter((line) => line !== null);
}

/** More than anybody mends at a time. */
const MOST_NAMED = 20;

function channelBlocks(scene: Scene, { unreachable, unasked }: Health): readonly Block[] {
  const byReason = Map.groupBy(unreachable.slice(0, MOST_NAMED), ({ reason }) => reason);
  const rest = unreachable.length - Math.min(unreachable.length, MOST_NAMED) + unasked;
  return [
    ...[...byReason].map(([reason, lost]): Block => {
      const channels = lost.map(({ channel, thread }) => ({ channel, thread }));
      return { kind: 'channels', text: lossText(scene, reason), channels };
    }),
    ...(rest === 0
      ? []
      : [{ kind: 'text' as const, text: scene.tr.t('health.channels.more', { count: rest }) }]),
  ];
}

function hereBlock(scene: Scene, { channel, blocked, lastPost, nextPost }: HealthHere): readonly Block[] {
  const { tr } = scene;
  const may =
    blocked === null
      ? tr.t('health.may.yes')
      : blocked === 'unchecked'
        ? tr.t('health.may.unchecked')
        : sentence(lossText(scene, blocked));
  const heading = capitalised(tr.t('health.here', { channel: channelIn(scene, channel.name) }));
  const facts: readonly Fact[] = [
    { label: tr.t('health.may'), value: may },
    ...postFacts(scene, { lastPost, nextPost }),
  ];
  return [
    { kind: 'section', heading, lines: [], buttons: [] },
    { kind: 'facts', facts },
    { kind: 'divider' },
  ];
}

function isGood(scene: Scene, { unreachable, troubles, posts, lastPass, here }: Health): boolean {
  const isWhole = unreachable.length === 0 && troubles.length === 0 && posts.failed + posts.givenUp === 0;
  const isOpen = here === null || here.blocked === null || here.blocked === 'unchecked';
  return isWhole && isOpen && lastPass !== null && scene.staleSince === null;
}

/** What to mend comes first; `page`: where it is taller than a screen. */
export function healthMessage(scene: Scene, health: Health, page = 1): Message {
  const { tr } = scene;
  const items = repairs(scene, health);
  const channels = channelBlocks(scene, health);
  const mending: readonly Block[] = [
    ...channels,
    ...(items.length === 0 ? [] : [{ kind: 'bullets' as const, items }]),
  ];
  const whole: Message = {
    heading: tr.t('health.heading', { good: isGood(scene, health) ? 'yes' : 'no' }),
    blocks: [
      ...(mending.length === 0
        ? []
        : [
            { kind: 'section' as const, heading: tr.t('health.mend'), lines: [], buttons: [] },
            ...mending,
            { kind: 'divider' as const },
          ]),
      ...(health.here === null ? [] : hereBlock(scene, health.here)),
      { kind: 'facts', facts: healthFacts(scene, health) },
    ],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
  return folded(scene, whole, { verb: 'health', args: {}, page });
}
