// What will be posted next, exactly when: shown before anything is confirmed, and whenever an admin asks.
import { fewerPosts } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { capitalised, paragraph, sentence } from '../parts/sentence.ts';
import { goneReason } from '../posts/notice.ts';
import { type OpenChoices, openChoiceBlocks } from '../posts/open-choices.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { type Lack, lackLine } from './lack.ts';
import { type FallsInto, fallsBlocks } from './pausing.ts';
import {
  type ChannelRef,
  channelIn,
  fallbackLine,
  movedFacts,
  placeArgs,
  type WishSummary,
  wishFacts,
} from './wish.ts';

export interface PlannedPost {
  readonly due: Instant;
  /** First lines of what it says, in the channel's language. */
  readonly lines: readonly string[];
  /** All that it says; left out where only its time matters. */
  readonly sample?: Message;
}

/** A pause that holds. */
export interface Rest {
  /** Null: until somebody resumes. */
  readonly until: Instant | null;
  /** What waits for whoever resumes; null: nobody looked. */
  readonly falls: FallsInto | null;
}

export interface Preview {
  readonly channel: ChannelRef;
  readonly wish: WishSummary;
  /** By time. */
  readonly posts: readonly PlannedPost[];
  /** Why the bot could not post there now (a code such as "no-access"), or null. */
  readonly missing: string | null;
  /** What else is missing. */
  readonly lacks?: readonly Lack[];
  /** Shown where there are no posts; left out: nobody looked. */
  readonly open?: OpenChoices;
  /** Left out: it does not rest. */
  readonly rest?: Rest;
  /** The draft to confirm; null when the settings hold already. */
  readonly draft: string | null;
  /** Where it is taller than a screen; left out: the first, 1. */
  readonly page?: number;
}

/** Lines of the first post that show how it reads; all of it is a button away. */
const SAMPLE_LINES = 3;

/** What a message says below its heading, without links. */
function bodyLines({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'text') return block.text.split('\n');
    if (block.kind === 'steps') return block.steps.map(({ text }, index) => `${index + 1}. ${text}`);
    if (block.kind === 'bullets') return block.items.map((item) => `• ${item}`);
    return block.kind === 'section' ? [block.heading, ...block.lines] : [];
  });
}

/** When, and the first lines of what it says. */
function postLine({ tr, at }: Scene, { due, lines }: PlannedPost, zone: string): string {
  const when = capitalised(tr.shortMoment(due, zone, at));
  return tr.t('preview.post', { when, what: lines.join(' · ') });
}

function postBlocks(scene: Scene, { posts, wish }: Preview): readonly Block[] {
  const { zone } = wish.profile;
  if (posts.length === 0) return [];
  return [{ kind: 'bullets', items: posts.map((post) => postLine(scene, post, zone)) }];
}

/** How the first one begins below its first line. */
function sampleBlocks(scene: Scene, { posts }: Preview): readonly Block[] {
  const sample = posts[0]?.sample;
  const lines = sample === undefined ? [] : bodyLines(sample).slice(0, SAMPLE_LINES);
  if (sample === undefined || lines.length === 0) return [];
  return [
    {
      kind: 'section',
      heading: scene.tr.t('preview.sample'),
      lines: [sample.heading, ...lines],
      buttons: [],
    },
  ];
}

function quieterButton(scene: Scene, { draft, wish, posts }: Preview): readonly Button[] {
  const fewer = posts.length === 0 ? null : fewerPosts(wish.profile);
  if (fewer === null || draft === null) return [];
  const { tr } = scene;
  const isSame = fewer.offsets.length === wish.profile.offsets.length;
  const days = tr.list(fewer.offsets.map(String), 'and');
  const label = isSame
    ? tr.t('button.withoutStart')
    : tr.t('button.fewer', { count: fewer.offsets.length, days });
  return [action(label, 'preview.fewer', { draft })];
}

/** Only once it is set up: before that nothing is posted. */
function openButton({ tr }: Scene, { channel, posts, open }: Preview): readonly Button[] {
  const count = posts.length === 0 ? (open?.views.length ?? 0) : 0;
  return count === 0 ? [] : [action(tr.t('button.postOpen', { count }), 'open.post', placeArgs(channel))];
}

function previewButtons(scene: Scene, preview: Preview): readonly Button[] {
  const { tr } = scene;
  const { draft, channel, missing, lacks = [] } = preview;
  if (draft === null) {
    return [
      action(tr.t('button.change'), 'settings.change', placeArgs(channel)),
      action(tr.t('button.test'), 'test', placeArgs(channel)),
      action(tr.t('button.year'), 'preview.year', placeArgs(channel)),
      ...openButton(scene, preview),
    ];
  }
  const isReady = missing === null;
  return [
    action(tr.t('button.confirm'), 'subscribe.confirm', { draft }, isReady ? 'primary' : 'plain'),
    action(tr.t('button.change'), 'form.change', { draft }),
    ...quieterButton(scene, preview),
    action(tr.t('button.test'), 'preview.sample', { draft }),
    ...(isReady && lacks.length === 0 ? [] : [action(tr.t('button.again'), 'preview.again', { draft })]),
    action(tr.t('button.notNow'), 'dismiss'),
  ];
}

/** Each with what mends it. */
function missingBlocks(scene: Scene, { missing, lacks = [] }: Preview): readonly Block[] {
  const items = [
    ...(missing === null ? [] : [sentence(capitalised(goneReason(scene, missing)))]),
    ...lacks.map((lack) => lackLine(scene, lack)),
  ];
  if (items.length === 0) return [];
  return [{ kind: 'section', heading: scene.tr.t('preview.missing'), lines: items, buttons: [] }];
}

/** What one acts by stays on every page. */
function laterButtons({ tr }: Scene, { draft, channel, missing }: Preview): readonly Button[] {
  if (draft === null) return [action(tr.t('button.change'), 'settings.change', placeArgs(channel))];
  return [
    action(tr.t('button.confirm'), 'subscribe.confirm', { draft }, missing === null ? 'primary' : 'plain'),
    action(tr.t('button.change'), 'form.change', { draft }),
    action(tr.t('button.notNow'), 'dismiss'),
  ];
}

/** Why the posts come at another hour than the one asked for, where they do. */
function movedBlocks(scene: Scene, { posts, wish }: Preview): readonly Block[] {
  const facts = posts.length === 0 ? [] : movedFacts(scene, wish.profile);
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** That it rests, and how exact the posts are; of a pause without an end nobody can tell when any comes. */
function leadBlocks(scene: Scene, { posts, rest, wish }: Preview): readonly Block[] {
  const { tr } = scene;
  const { zone } = wish.profile;
  const exact =
    posts.length === 0 ? tr.t('preview.empty') : tr.t('preview.exact', { zone: tr.zoneName(zone) });
  if (rest === undefined) return paragraph([exact]);
  const { until, falls } = rest;
  if (until === null) return [...paragraph([tr.t('paused.open')]), ...fallsBlocks(scene, falls)];
  return paragraph([tr.t('paused.until', { when: tr.moment(until, zone) }), exact]);
}

/** What is missing and when it posts come first, the settings last. The zone of the posts is the profile's. */
function previewBlocks(scene: Scene, preview: Preview): readonly Block[] {
  const { wish, posts, open } = preview;
  return [
    ...missingBlocks(scene, preview),
    ...leadBlocks(scene, preview),
    ...movedBlocks(scene, preview),
    ...postBlocks(scene, preview),
    ...sampleBlocks(scene, preview),
    ...(posts.length === 0 && open !== undefined ? openChoiceBlocks(scene, open) : []),
    { kind: 'divider' },
    { kind: 'facts', facts: wishFacts(scene, wish) },
    ...fallbackLine(scene, wish),
  ];
}

/** All of it, a screen at a time: every post with its moment, whatever the reader's own zone. */
export function previewMessage(scene: Scene, preview: Preview): Message {
  const { tr } = scene;
  const { channel, posts, draft, page = 1 } = preview;
  const whole: Message = {
    heading: tr.t('preview.heading', { count: posts.length, channel: channelIn(scene, channel.name) }),
    blocks: previewBlocks(scene, preview),
    buttons: previewButtons(scene, preview),
    context: draft === null ? [] : [tr.t('preview.unconfirmed')],
    urgency: 'calm',
    locale: tr.locale,
  };
  const turn =
    draft === null
      ? { verb: 'preview', args: placeArgs(channel), page }
      : { verb: 'preview.again', args: { draft }, page };
  return folded(scene, whole, turn, { laterButtons: laterButtons(scene, preview) });
}
