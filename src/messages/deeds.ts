// What admins did, in words: the log of changes with what was before and after, and the way back.
import type { Instant } from '../core/rule.ts';
import { action } from './buttons.ts';
import { type DeedName, deedText } from './deed-names.ts';
import type { Scene } from './scene.ts';
import { capitalised } from './sentence.ts';
import { type Settings, stateText } from './subscription.ts';
import type { Block, Button, ChannelMention, Fact, Message } from './tree.ts';
import { wishFacts } from './wish.ts';

/** How a channel's reminders stood, as much of it as can be told. */
export type Stood = Pick<Settings, 'wish' | 'state' | 'pausedUntil'>;

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
}

function factsOf(scene: Scene, stood: Stood): readonly Fact[] {
  const state = { label: scene.tr.t('fact.state'), value: stateText(scene, { ...stood, goneReason: null }) };
  const { fallback = null } = stood.wish;
  return [
    state,
    ...wishFacts(scene, stood.wish),
    ...(fallback === null ? [] : [{ label: scene.tr.t('form.fallback'), value: fallback }]),
  ];
}

const NOTHING = '–';

/** So much is told of reminders that begin or end: where, and of what. */
const MAIN_FACTS = 2;

/** "Countries: Netherlands → Netherlands and Germany", for each setting that is not what it was. */
export function differences(scene: Scene, before: Stood | null, after: Stood | null): readonly string[] {
  const { tr } = scene;
  const only = before ?? after;
  if (only === null) return [];
  if (before === null || after === null) {
    const facts = wishFacts(scene, only.wish).slice(0, MAIN_FACTS);
    return facts.map(({ label, value }) => tr.t('history.fact', { label, value }));
  }
  const [old, now] = [factsOf(scene, before), factsOf(scene, after)];
  const labels = [...new Set([...old, ...now].map(({ label }) => label))];
  const valueIn = (facts: readonly Fact[], label: string): string =>
    facts.find((fact) => fact.label === label)?.value ?? NOTHING;
  return labels.flatMap((label) => {
    const [was, is] = [valueIn(old, label), valueIn(now, label)];
    return was === is ? [] : [tr.t('history.change', { label, before: was, after: is })];
  });
}

/** So many settings are told of one change; the rest is counted. */
const MOST_DIFFERENCES = 6;

function linesOf(scene: Scene, { deed, before, after }: Deed): readonly string[] {
  // What stands for itself has no settings to compare.
  if (before === null && after === null && deed !== 'undone') return [];
  const lines = differences(scene, before, after);
  const rest = lines.length - MOST_DIFFERENCES;
  if (lines.length === 0) return [scene.tr.t('history.nothing')];
  return [
    ...lines.slice(0, MOST_DIFFERENCES),
    ...(rest > 0 ? [scene.tr.t('history.rest', { count: rest })] : []),
  ];
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

export interface History {
  /** Newest first. */
  readonly deeds: readonly Deed[];
  /** Only of this channel; null: of all. */
  readonly channel: string | null;
  /** Where older ones begin; null: there are none. */
  readonly older: number | null;
  readonly daysKept: number;
}

export function historyMessage(scene: Scene, { deeds, channel, older, daysKept }: History): Message {
  const { tr } = scene;
  const args = channel === null ? {} : { channel };
  const buttons: readonly Button[] =
    older === null ? [] : [action(tr.t('button.earlier'), 'history', { ...args, below: String(older) })];
  return {
    heading: tr.t(deeds.length === 0 ? 'history.none' : 'history.heading'),
    blocks: deeds.flatMap((one, index) => [
      ...(index === 0 ? [] : [{ kind: 'divider' as const }]),
      ...deedBlocks(scene, one),
    ]),
    buttons,
    context: [tr.t('history.kept', { days: String(daysKept) })],
    urgency: 'calm',
    locale: tr.locale,
  };
}
