// What can still be switched off, posted once because an admin asked for it.
import { dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import { openPostedMessage } from '../../../messages/posts/open-choices.ts';
import type { RuleView } from '../../../messages/scene.ts';
import { openChoices } from '../../answering/open-choices.ts';
import type { Post } from '../../delivery/post.ts';
import { askedItem, heardOf, postNow } from '../../delivery/post-now.ts';
import type { Reply } from '../../request.ts';
import type { Store } from '../../stores/store.ts';
import { notePosted, retractUnposted } from '../../subscribing/note-change.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import type { DeskContext, Handler } from '../context.ts';
import { instead, postWaits, refusal } from '../replies.ts';
import { channelRef, checkTarget } from './channel-check.ts';
import { viewpointOf } from './setup-preview.ts';

interface Asked {
  /** Null: it is there from before. */
  readonly posted: Post | null;
  /** Its line in the log of changes; null: there is none. */
  readonly change: number | null;
}

async function post(
  context: DeskContext,
  subscription: Subscription,
  views: readonly RuleView[],
): Promise<Asked> {
  const { target, locale, profile } = subscription;
  const { platform, installation, channel, thread } = target;
  const day = dateOf(context.scene.at, profile.zone);
  const { engine, member } = context;
  let change: number | null = null;
  const along = async (store: Store): Promise<void> => {
    change = await notePosted(store, 'open-posted', target, { member: member.member }, engine.clock.now());
  };
  const posted = await postNow(engine, {
    key: JSON.stringify(['open', platform, installation, channel, thread, day]),
    kind: 'shared',
    target,
    items: views.map(askedItem),
    locale,
    subscription,
    along,
  });
  return { posted: heardOf(posted), change };
}

async function told(
  context: DeskContext,
  subscription: Subscription,
  { posted, change }: Asked,
): Promise<Reply> {
  const { scene, engine } = context;
  if (posted === null) {
    return refusal(
      scene,
      fault('already-shared', 'this was shared here today', 'It can be shared again tomorrow.'),
    );
  }
  const check = await checkTarget(context, subscription.target);
  const { state } = posted;
  if (state === 'delivered' || state === 'unknown') {
    return instead(openPostedMessage(scene, channelRef(subscription.target, check)));
  }
  if (state === 'waiting') return postWaits(scene);
  await retractUnposted(engine, posted, change);
  const reason = check.kind === 'blocked' ? check.reason : 'no-permission';
  return refusal(scene, fault(reason, 'the bot cannot post there', 'Let it in, then try again.'));
}

/** Up to five choices, in the channel's language and for its countries; once a day at most. */
export const postOpen: Handler = async (context) => {
  const { subscription, knowledge, scene } = context;
  if (subscription === null) {
    return refusal(scene, fault('no-subscription', 'there are no reminders here', 'Set them up first.'));
  }
  const { views } = openChoices(knowledge, subscription.profile.services, viewpointOf(context, subscription));
  if (views.length === 0)
    return refusal(scene, fault('expired', 'this is no longer known', 'Look at the preview again.'));
  return told(context, subscription, await post(context, subscription, views));
};
