// What will be posted next, exactly when: shown before anything is confirmed, and whenever an admin asks.
import type { Instant } from '../core/rule.ts';
import { action } from './buttons.ts';
import { goneReason } from './notice.ts';
import type { Scene } from './scene.ts';
import { capitalised, paragraph, sentence } from './sentence.ts';
import type { Block, Button, Message } from './tree.ts';
import { type ChannelRef, channelIn, type WishSummary, wishFacts } from './wish.ts';

export interface PlannedPost {
  readonly due: Instant;
  /** First lines of what it says, in the channel's language. */
  readonly lines: readonly string[];
}

export interface Preview {
  readonly channel: ChannelRef;
  readonly wish: WishSummary;
  /** By time. */
  readonly posts: readonly PlannedPost[];
  /** Why the bot could not post there now (a code such as "no-access"), or null. */
  readonly missing: string | null;
  /** The draft to confirm; null when the settings hold already. */
  readonly draft: string | null;
}

/** More than anybody reads; the rest is counted. */
const MOST_POSTS = 10;

function postBlock(scene: Scene, post: PlannedPost, zone: string): Block {
  const heading = capitalised(scene.tr.moment(post.due, zone));
  return { kind: 'section', heading, lines: post.lines, buttons: [] };
}

function previewButtons(scene: Scene, { draft, channel, missing }: Preview): readonly Button[] {
  const { tr } = scene;
  if (draft === null) {
    return [
      action(tr.t('button.change'), 'settings.change', { channel: channel.id }),
      action(tr.t('button.test'), 'test', { channel: channel.id }),
    ];
  }
  const style = missing === null ? 'primary' : 'plain';
  return [
    action(tr.t('button.confirm'), 'subscribe.confirm', { draft }, style),
    action(tr.t('button.change'), 'form.change', { draft }),
    action(tr.t('button.notNow'), 'dismiss'),
  ];
}

/** The zone of the posts is the profile's, whatever the reader's own. */
export function previewMessage(scene: Scene, preview: Preview): Message {
  const { tr } = scene;
  const { channel, wish, posts, missing, draft } = preview;
  const { zone } = wish.profile;
  const rest = posts.length - MOST_POSTS;
  const exact =
    posts.length === 0 ? tr.t('preview.empty') : tr.t('preview.exact', { zone: tr.zoneName(zone) });
  return {
    heading: tr.t('preview.heading', { count: posts.length, channel: channelIn(scene, channel.name) }),
    blocks: [
      ...(missing === null ? [] : paragraph([sentence(capitalised(goneReason(scene, missing)))])),
      { kind: 'facts', facts: wishFacts(scene, wish) },
      ...posts.slice(0, MOST_POSTS).map((post) => postBlock(scene, post, zone)),
      ...paragraph([rest > 0 ? tr.t('preview.more', { count: rest }) : null, exact]),
    ],
    buttons: previewButtons(scene, preview),
    context: draft === null ? [] : [tr.t('preview.unconfirmed')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
