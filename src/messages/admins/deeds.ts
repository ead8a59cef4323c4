// What admins did, in words: the log of changes with what was before and after, and the way back.
import type { Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { capitalised } from '../parts/sentence.ts';
import { channelText } from '../parts/unnamed.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button, ChannelMention, Fact, Message } from '../tree.ts';
import { type DeedName, deedText } from './deed-names.ts';
import { type OwnStood, ownFacts } from './own-deed.ts';
import { type Settings, stateText } from './subscription.ts';
import { wishFacts, yesNo } from './wish.ts';

/** How a channel's reminders stood, as much of it as can be told. */
export interface Stood extends Pick<Settings, 'wish' | 'state' | 'pausedUntil'> {
  /** What it kept besides; left out: nobody noted it. */
  readonly beside?: { readonly board: boolean; readonly monthly: boolean; readonly totals: boolean };
}

/** How an own deadline stood before a change and after it. */
export interface OwnChange {
  /** Null: it was new. */
  readonly before: OwnStood | null;
  readonly after: OwnStood;
}

export interface Deed {
  readonly deed: DeedName;
  readonly at: Instant;
  /** Null: it concerns no channel. */
  readonly channel: ChannelMention | null;
  readonly before: Stood | null;
  readonly after: Stood | null;
  /** Ids of members; null: not kept. */
  readonly by: string | null;
  readonly about: string | null;
  /** Null or left out: it is about no own deadline. */
  readonly own?: OwnChange | null;
}

function besideFacts(scene: Scene, { beside }: Stood): readonly Fact[] {
  if (beside === undefined) return [];
  const { tr } = scene;
  return [
    { label: tr.t('fact.board'), value: yesNo(scene, beside.board) },
    { label: tr.t('fact.monthly'), value: yesNo(scene, beside.monthly) },
    { label: tr.t('fact.totals'), value: yesNo(scene, beside.totals) },
  ];
}

function factsOf(scene: Scene, stood: Stood): readonly Fact[] {
  const { tr } = scene;
  const state = { label: tr.t('fact.state'), value: stateText(scene, { ...stood, goneReason: null }) };
  const { fallback = null, fallbackName = null } = stood.wish;
  const other = channelText(scene, { name: fallbackName, isGone: false });
  return [
    state,
    ...wishFacts(scene, stood.wish),
    ...(fallback === null ? [] : [{ label: tr.t('form.fallback'), value: other }]),
    ...besideFacts(scene, stood),
  ];
}

/** So much of a value is told of each side. */
const LONGEST_VALUE = 80;

const shortened = (value: string): string =>
  value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE - 1)}…`;

/** Each fact that is not what it was, in words; one that is only on one side is told as "none" on the other. */
function changedFacts(scene: Scene, old: readonly Fact[], now: readonly Fact[]): readonly string[] {
  const { tr } = scene;
  const labels = [...new Set([...old, ...now].map(({ label }) => label))];
  const valueIn = (facts: readonly Fact[], label: string): string =>
    facts.find((fact) => fact.label === label)?.value ?? tr.t('value.none');
  return labels.flatMap((label) => {
    const [was, is] = [valueIn(old, label), valueIn(now, label)];
    const words = { label, before: shortened(was), after: shortened(is) };
    return was === is ? [] : [tr.t('history.change', words)];
  });
}

/** So much is told of reminders that begin or end: where, and of what. */
const MAIN_FACTS = 2;

/** "Countries: Netherlands → Netherlands and Germany", for each setting that is not what it was. */
export function differences(scene: Scene, before: Stood | null, after: Stood | null): readonly string[] {
  const { tr } = scene;
  const only = before ?? after;
  if (only === null) return [];
  if (before !== null && after !== null)
    return changedFacts(scene, factsOf(scene, before), factsOf(scene, after));
  const kept = besideFacts(scene, only).filter(({ value }) => value !== yesNo(scene, false));
  const facts = [...wishFacts(scene, only.wish).slice(0, MAIN_FACTS), ...kept];
  return facts.map(({ label, value }) => tr.t('history.fact', { label, value }));
}

/** "Act by: 10 November 2025 → 17 November 2025"; of a new one what it is called and when it is. */
function ownDifferences(scene: Scene, { before, after }: OwnChange): readonly string[] {
  const { tr } = scene;
  const now = ownFacts(scene, after);
  if (before === null)
    return now.slice(0, MAIN_FACTS).map(({ label, value }) => tr.t('history.fact', { label, value }));
  const [name] = now;
  const named = name === undefined ? [] : [tr.t('history.fact', name)];
  const changes = changedFacts(scene, ownFacts(scene, before), now);
  // A new name is told with the old one.
  return before.fields.title === after.fields.title ? [...named, ...changes] : changes;
}

/** An undoing may end reminders as well as bring them back: what they are of says neither. */
function endedOrBegun(scene: Scene, { deed, before, after }: Deed): readonly string[] {
  if (deed !== 'undone' || (before === null) === (after === null)) return [];
  const { tr } = scene;
  const stateOf = (stood: Stood | null): string =>
    stood === null ? tr.t('value.none') : stateText(scene, { ...stood, goneReason: null });
  const words = { label: tr.t('fact.state'), before: stateOf(before), after: stateOf(after) };
  return [tr.t('history.change', words)];
}

function linesOf(scene: Scene, one: Deed): readonly string[] {
  const { deed, before, after, own = null } = one;
  // What stands for itself has no settings to compare.
  if (own === null && before === null && after === null && deed !== 'undone') return [];
  const lines =
    own === null
      ? [...endedOrBegun(scene, one), ...differences(scene, before, after)]
      : ownDifferences(scene, own);
  return lines.length === 0 ? [scene.tr.t('history.nothing')] : lines;
}

function deedBlocks(scene: Scene, one: Deed): readonly Block[] {
  const { tr, zone } = scene;
  const when = tr.moment(one.at, zone);
  const text = tr.t('history.entry', { when: capitalised(when), deed: deedText(scene, one.deed) });
  const named = one.about === null ? {} : { members: [one.about] };
  const what: Block = {
    kind: 'channels',
    text,
    channels: one.channel === null ? [] : [one.channel],
    ...named,
  };
  const who: Block =
    one.by === null
      ? { kind: 'text', text: tr.t('history.by.nobody') }
      : { kind: 'channels', text: tr.t('history.by'), channels: [], members: [one.by] };
  const lines = linesOf(scene, one);
  return [what, ...(lines.length === 0 ? [] : [{ kind: 'bullets' as const, items: lines }]), who];
}

/** It says what it takes back: other lines may stand above that leave nothing behind. */
function undoDeed(scene: Scene, { id, deed }: NonNullable<History['undo']>): Button {
  const label = scene.tr.t('button.undoDeed', { deed: deedText(scene, deed) });
  return action(label, 'settings.undo', { change: String(id) });
}

export interface History {
  /** Newest first. */
  readonly deeds: readonly Deed[];
  /** Only of this channel; null: of all. */
  readonly channel: string | null;
  /** Where older ones begin; null: there are none. */
  readonly older: number | null;
  readonly daysKept: number;
  /** The newest change, where it can be taken back; left out or null: it cannot. */
  readonly undo?: { readonly id: number; readonly deed: DeedName } | null;
  /** Where these begin; null: with the newest. */
  readonly below?: number | null;
  /** Where they are taller than a screen; left out: the first, 1. */
  readonly page?: number;
}

/** A screen at a time; a change is never parted from what it changed and who did it. */
export function historyMessage(
  scene: Scene,
  { deeds, channel, older, daysKept, undo = null, below = null, page = 1 }: History,
): Message {
  const { tr } = scene;
  const place = channel === null ? {} : { channel };
  const groups = deeds.map((one, index) => [
    ...(index === 0 ? [] : [{ kind: 'divider' as const }]),
    ...deedBlocks(scene, one),
  ]);
  const laterButtons: readonly Button[] =
    older === null
      ? []
      : [action(tr.t('button.earlier'), 'history', { ...place, below: String(older), page: '1' })];
  const buttons = [...(undo === null ? [] : [undoDeed(scene, undo)]), ...laterButtons];
  const whole: Message = {
    heading: tr.t(deeds.length === 0 ? 'history.none' : 'history.heading'),
    blocks: groups.flat(),
    buttons,
    context: [tr.t('history.kept', { days: String(daysKept), zone: tr.zoneName(scene.zone) })],
    urgency: 'calm',
    locale: tr.locale,
  };
  const args = { ...place, ...(below === null ? {} : { below: String(below) }) };
  return folded(scene, whole, { verb: 'history', args, page }, { groups, laterButtons });
}
