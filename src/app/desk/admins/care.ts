// Looking after a channel that is set up: its settings, and going on or ending.

import { DAY } from '../../../core/calendar.ts';
import {
  notPausedMessage,
  resumedMessage,
  settingsMessage,
  unsubscribeConfirmMessage,
  unsubscribedMessage,
} from '../../../messages/admins/subscription.ts';
import { UNDO_KEPT } from '../../stores/change-store.ts';
import { resume, unsubscribe } from '../../subscribing/subscribe.ts';
import { instead, privately } from '../replies.ts';
import { lastChange, settingsFor, withSubscription } from './cared.ts';
import { forecast } from './forecast.ts';

export const settings = withSubscription(async (context, subscription, channel) => {
  const last = await lastChange(context, subscription.target);
  return privately(settingsMessage(context.scene, settingsFor(context, subscription, channel, last)));
});

export const resumeCommand = withSubscription(async (context, subscription, channel) => {
  const { engine, target, member, scene } = context;
  const { zone } = subscription.profile;
  await resume(engine, target, { member: member.member });
  context.nudge();
  const [next = null] = await forecast(context, subscription, subscription);
  if (subscription.state === 'active') return privately(notPausedMessage(scene, channel, next, zone));
  const undo = (await lastChange(context, target))?.id ?? null;
  return privately(resumedMessage(scene, channel, next, zone, undo));
});

export const unsubscribeCommand = withSubscription(async ({ scene }, _subscription, channel) =>
  privately(unsubscribeConfirmMessage(scene, channel)),
);

export const confirmUnsubscribe = withSubscription(async (context, _subscription, channel) => {
  const { engine, target, member, scene } = context;
  await unsubscribe(engine, target, { member: member.member });
  const undo = (await lastChange(context, target))?.id ?? null;
  return instead(unsubscribedMessage(scene, channel, undo, UNDO_KEPT / DAY));
});
