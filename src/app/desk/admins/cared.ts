// What looks after a channel needs one that has reminders; asked from elsewhere, it shows which have some.
import { CHANNELS_ON_A_PAGE, channelsMessage } from '../../../messages/admins/channels.ts';
import { type LastDeed, noSettingsMessage, type Settings } from '../../../messages/admins/subscription.ts';
import type { ChannelRef } from '../../../messages/admins/wish.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { mentionText } from '../../../messages/parts/unnamed.ts';
import type { Target } from '../../ports.ts';
import type { Reply } from '../../request.ts';
import { type Change, UNDO_KEPT } from '../../stores/change-store.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { privately, turned } from '../replies.ts';
import { channelRef, checkTarget } from './channel-check.ts';
import { summaryOf } from './wish-fields.ts';

type Cared = (context: DeskContext, subscription: Subscription, channel: ChannelRef) => Promise<Reply>;

/** A subscription as its settings are shown. */
export function settingsFor(
  context: DeskContext,
  subscription: Subscription,
  channel: ChannelRef,
  last: Change | null = null,
): Settings {
  const { state, pausedUntil, goneReason } = subscription;
  const known = { name: channel.mention ?? null, isGone: channel.isMentionGone === true };
  const wish = summaryOf(context, subscription, { mention: mentionText(context.scene, known) });
  return { channel, wish, state, pausedUntil, goneReason, last: deedOf(last) };
}

export function deedOf(change: Change | null): LastDeed | null {
  return change === null ? null : { id: change.id, deed: change.deed, at: change.at };
}

/** The last change of a channel's reminders that can still be taken back. */
export async function lastChange({ engine }: DeskContext, target: Target): Promise<Change | null> {
  const last = await engine.store.changes.last(target);
  return last === null || last.at < engine.clock.now() - UNDO_KEPT ? null : last;
}

/** Every channel of the installation that has reminders, a page of them: each that is listed is asked about. */
async function channelsOf(context: DeskContext, all: readonly Subscription[], verb: string): Promise<Reply> {
  const { scene, target, request } = context;
  const pages = Math.max(1, Math.ceil(all.length / CHANNELS_ON_A_PAGE));
  const page = Math.min(pageIn(argument(request, 'page')), pages);
  const first = (page - 1) * CHANNELS_ON_A_PAGE;
  const listed = await Promise.all(
    all.slice(first, first + CHANNELS_ON_A_PAGE).map(async (each) => {
      const check = await checkTarget(context, each.target);
      return settingsFor(context, each, channelRef(each.target, check));
    }),
  );
  const undo = (await lastChange(context, target))?.id ?? null;
  const here = channelRef(target, await checkTarget(context, target));
  const label = scene.tr.t(isLabelled(verb) ? `button.${verb}` : 'button.settings');
  return turned(
    request,
    channelsMessage(scene, { here, listed, total: all.length, verb, label, page, pages, undo }),
  );
}

const labelled = ['settings', 'pause', 'resume', 'preview', 'unsubscribe'] as const;
const isLabelled = (verb: string): verb is (typeof labelled)[number] =>
  labelled.some((each) => each === verb);

/** Runs only where the channel has reminders; elsewhere says which channels have, or how to begin. */
export function withSubscription(work: Cared): Handler {
  return async (context) => {
    const { scene, target, subscription, request, engine } = context;
    if (subscription !== null) {
      const check = await checkTarget(context, target, subscription.mention);
      return work(context, subscription, channelRef(target, check));
    }
    const { platform, installation } = request.asker;
    const all = await engine.store.subscriptions.list({ platform, installation });
    if (all.length > 0) return channelsOf(context, all, request.verb);
    const channel = channelRef(target, await checkTarget(context, target));
    const undo = (await lastChange(context, target))?.id ?? null;
    return privately(noSettingsMessage(scene, channel, undo));
  };
}
