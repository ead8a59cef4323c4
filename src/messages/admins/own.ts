// What an admin sees of the deadlines an installation has added for itself: what will be posted, what there is, and what
// came of a change.
import type { CalendarDate, DeadlineKind, Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { capitalised, paragraph } from '../parts/sentence.ts';
import { statusLine } from '../parts/status-line.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Button, ChannelMention, Message } from '../tree.ts';

function note(
  scene: Scene,
  heading: string,
  blocks: readonly Block[],
  buttons: readonly Button[],
  context: readonly string[] = [],
): Message {
  return { heading, blocks, buttons, context, urgency: 'calm', locale: scene.tr.locale };
}

export interface OwnPost {
  readonly due: Instant;
  /** First line of what is said of it. */
  readonly line: string;
  /** In one post with other rules. */
  readonly isShared: boolean;
}

/** Channels in which the same is posted at the same moments. */
export interface OwnPlaces {
  readonly channels: readonly ChannelMention[];
  /** Of their posts. */
  readonly zone: string;
  readonly state: 'active' | 'resting';
  /** They were told what no longer holds. */
  readonly isCorrected: boolean;
  readonly posts: readonly OwnPost[];
}

export interface OwnPreview {
  readonly service: string;
  /** The day as it was understood, and what it means. */
  readonly date: CalendarDate;
  readonly kind: DeadlineKind;
  /** The first post, word for word; null: none is planned. */
  readonly first: Message | null;
  readonly places: readonly OwnPlaces[];
  /** Channels beside those. */
  readonly more: number;
  readonly draft: string;
  /** Where it is taller than a screen; left out: the first, 1. */
  readonly page?: number;
}

function postLine(scene: Scene, { due, line, isShared }: OwnPost, zone: string): string {
  const key = isShared ? 'own.preview.together' : 'own.preview.when';
  return capitalised(scene.tr.t(key, { when: scene.tr.moment(due, zone), what: line }));
}

function placeBlocks(scene: Scene, place: OwnPlaces): readonly Block[] {
  const { tr } = scene;
  const { channels, posts, zone, state, isCorrected } = place;
  const lines = posts.map((post) => postLine(scene, post, zone));
  const instead = state === 'resting' ? tr.t('own.preview.paused') : tr.t('own.preview.never');
  const items = [
    ...(isCorrected ? [tr.t('own.preview.corrected')] : []),
    ...(lines.length === 0 && !isCorrected ? [instead] : lines),
  ];
  return [
    { kind: 'channels', text: tr.t('own.preview.where'), channels },
    { kind: 'bullets', items },
  ];
}

/** The message without its buttons, which do nothing yet. */
function shown(message: Message): readonly Block[] {
  const whole = (block: Block): Block => (block.kind === 'section' ? { ...block, buttons: [] } : block);
  return [
    { kind: 'divider' },
    { kind: 'text', text: message.heading },
    ...message.blocks.map(whole),
    ...paragraph(message.context),
    { kind: 'divider' },
  ];
}

/** Exactly what would be posted, when and where; nothing is saved before it is confirmed. */
export function ownPreviewMessage(scene: Scene, preview: OwnPreview): Message {
  const { tr } = scene;
  const { service, first, places, more, draft, page = 1 } = preview;
  const day = { date: capitalised(tr.date(preview.date, 'weekday')), kind: tr.t(`own.kind.${preview.kind}`) };
  const blocks: readonly Block[] = [
    ...paragraph([tr.t('own.preview.day', day)]),
    ...places.flatMap((place) => placeBlocks(scene, place)),
    ...(more > 0 ? paragraph([tr.t('own.preview.more', { count: more })]) : []),
    ...(places.length === 0 ? paragraph([tr.t('own.preview.nowhere')]) : []),
    ...(first === null ? [] : [...paragraph([tr.t('own.preview.says')]), ...shown(first)]),
  ];
  const buttons = [
    action(tr.t('button.confirm'), 'own.confirm', { draft }, 'primary'),
    action(tr.t('button.own.change'), 'own.again', { draft }),
    action(tr.t('button.notNow'), 'dismiss', { draft }),
  ];
  const whole = note(scene, tr.t('own.preview.heading', { service }), blocks, buttons, [
    tr.t('own.preview.private'),
  ]);
  return folded(scene, whole, { verb: 'own.again', args: { draft }, page });
}

export interface OwnSaved {
  /** "own/…". */
  readonly id: string;
  readonly revision: number;
  readonly service: string;
  readonly how: 'saved' | 'changed' | 'withdrawn';
  /** The next post on it; null: none is planned. */
  readonly next: { readonly due: Instant; readonly zone: string } | null;
  /** So many channels hear that it has changed. */
  readonly corrected: number;
}

function nextLine({ tr }: Scene, { next, how }: OwnSaved): string | null {
  if (next !== null) return tr.t('own.saved.first', { when: tr.moment(next.due, next.zone) });
  return how === 'withdrawn' ? null : tr.t('own.saved.none');
}

export function ownSavedMessage(scene: Scene, saved: OwnSaved): Message {
  const { tr } = scene;
  const { id, revision, service, how, corrected } = saved;
  const told = corrected === 0 ? null : tr.t('own.saved.corrected', { count: corrected });
  return note(scene, tr.t(`own.${how}.heading`, { service }), paragraph([told, nextLine(scene, saved)]), [
    action(tr.t('button.undo'), 'own.undo', { rule: id, revision: String(revision) }),
    ...(how === 'withdrawn' ? [] : [action(tr.t('button.own.change'), 'own.change', { rule: id })]),
    action(tr.t('button.own.list'), 'own.list'),
  ]);
}

export interface OwnListed {
  readonly id: string;
  readonly view: RuleView;
}

function itemOf(scene: Scene, { id, view }: OwnListed): Block {
  const { tr } = scene;
  const source = view.context.service.sources[0]?.publisher ?? '';
  return {
    kind: 'section',
    heading: view.context.service.name,
    lines: [capitalised(tr.t('own.list.item', { line: statusLine(scene, view), source }))],
    buttons: [
      action(tr.t('button.own.change'), 'own.change', { rule: id }),
      action(tr.t('button.own.withdraw'), 'own.withdraw', { rule: id }),
    ],
  };
}

/** Those that stand, soonest first, a screen at a time. */
export function ownListMessage(scene: Scene, all: readonly OwnListed[], page: number): Message {
  const { tr } = scene;
  const whole = note(
    scene,
    tr.t('own.list.heading', { count: all.length }),
    all.length === 0 ? paragraph([tr.t('own.list.empty')]) : all.map((one) => itemOf(scene, one)),
    [action(tr.t('button.own.add'), 'own.add', {}, 'primary')],
  );
  return folded(scene, whole, { verb: 'own.list', args: {}, page });
}

/** `told`: so many channels heard of it. */
export function ownWithdrawMessage(scene: Scene, id: string, service: string, told: number): Message {
  const { tr } = scene;
  return note(
    scene,
    tr.t('own.withdraw.heading', { service }),
    paragraph([tr.t('own.withdraw.intro', { count: told })]),
    [
      action(tr.t('button.own.withdraw'), 'own.withdraw.confirm', { rule: id }, 'danger'),
      action(tr.t('button.keep'), 'dismiss'),
    ],
  );
}
