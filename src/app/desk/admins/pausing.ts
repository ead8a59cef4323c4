// Resting for a while: until a day that is named in words, for a week, or until somebody resumes.
import { addDays, dateOf, daysBetween, isCalendarDate, toInstant } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import type { CalendarDate, Instant } from '../../../core/rule.ts';
import { type FallsInto, pauseQuestionMessage, type Withheld } from '../../../messages/admins/pausing.ts';
import { pausedMessage } from '../../../messages/admins/subscription.ts';
import type { ChannelRef } from '../../../messages/admins/wish.ts';
import { inWords } from '../../../messages/scene.ts';
import type { Reply } from '../../request.ts';
import { pause } from '../../subscribing/subscribe.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, commandNamed, type DeskContext } from '../context.ts';
import { privately, refusal } from '../replies.ts';
import { languagesOf } from '../typed-day.ts';
import { lastChange, withSubscription } from './cared.ts';
import { type Ahead, forecast } from './forecast.ts';

/** What the button for a pause without an end says. */
const OPEN = 'open';

/** The day that is meant, in the reader's language or else in English. Its words are loaded when they are needed. */
async function readDay(
  context: DeskContext,
  given: string,
  today: CalendarDate,
): Promise<CalendarDate | null> {
  const { dayAhead } = await import('../../../catalogue/draft/day-ahead.ts');
  return dayAhead(given, languagesOf(context.scene), today, context.request.asker.locale === 'en-US');
}

/** The first word after a pause on what a post would have said: by all of its rules, by some, or none at all. */
function afterwards({ due, lines, planned }: Ahead, later: readonly Ahead[]): Withheld {
  const saidLater = (rule: string): Ahead | undefined =>
    later.find((post) => post.planned.kind !== 'started' && post.planned.rules.includes(rule));
  const found = planned.rules.map(saidLater);
  const moments = found.flatMap((post) => post?.due ?? []);
  const again = moments.length === 0 ? null : Math.min(...moments);
  return { due, lines, again, isPart: moments.length < found.length };
}

/** What falls into a rest, and what comes of it: both are the real thing, run ahead. `end`: null, whenever it is resumed. */
export async function fallsInto(
  context: DeskContext,
  subscription: Subscription,
  end: Instant | null,
): Promise<FallsInto> {
  const { zone } = subscription.profile;
  const all = await forecast(context, subscription, subscription);
  if (end === null) return { zone, isOpen: true, posts: all.map((post) => afterwards(post, [])) };
  const posts = all.filter(({ due }) => due < end);
  const later = posts.length === 0 ? [] : await forecast(context, subscription, subscription, end);
  return { zone, isOpen: false, posts: posts.map((post) => afterwards(post, later)) };
}

/** Nothing is done yet: says what was understood, or asks. */
async function ask(
  context: DeskContext,
  subscription: Subscription,
  channel: ChannelRef,
  until: CalendarDate | null,
): Promise<Reply> {
  const { scene, commandTexts } = context;
  const { zone, sendAt } = subscription.profile;
  const inAWeek = addDays(dateOf(scene.at, zone), 7);
  const command = `${commandNamed(context, 'pause')} ${commandTexts.t('option.until.name')}:`;
  const end = until === null ? null : toInstant(until, sendAt, zone);
  const falls = end === null ? null : await fallsInto(context, subscription, end);
  const question = { channel, until, inAWeek, time: sendAt, zone, command, falls };
  return privately(pauseQuestionMessage(scene, question));
}

async function rest(
  context: DeskContext,
  subscription: Subscription,
  channel: ChannelRef,
  until: CalendarDate | null,
): Promise<Reply> {
  const { engine, scene, member } = context;
  const { profile, target } = subscription;
  const end = until === null ? null : toInstant(until, profile.sendAt, profile.zone);
  const falls = await fallsInto(context, subscription, end);
  await pause(engine, target, end, { member: member.member });
  context.nudge();
  const undo = (await lastChange(context, target))?.id ?? null;
  return privately(pausedMessage(scene, channel, { until: end, zone: profile.zone, undo, falls }));
}

/** Whoever types a year rarely means a later one: beyond so many days even an exact date is said back first. */
const LONGEST_UNASKED = 366;

/** The pause ends at the channel's own hour on the day named. Only a date that leaves no doubt pauses at once. */
export const pauseCommand = withSubscription(async (context, subscription, channel) => {
  const { scene } = context;
  const today = dateOf(scene.at, subscription.profile.zone);
  const given = argument(context.request, 'until');
  if (given === null) return ask(context, subscription, channel, null);
  if (given === OPEN) return rest(context, subscription, channel, null);
  const day = await readDay(context, given, today);
  if (day === null) {
    const cure = 'Give a day in words, or as year-month-day, such as 2026-12-01.';
    return refusal(scene, fault('bad-day', 'the day is not understood', cure, { given }));
  }
  if (day <= today) {
    const begun = { given: inWords(scene, day, 'weekday') };
    return refusal(scene, fault('past-date', 'that day has begun', 'Give a later day.', begun));
  }
  const isSure = argument(context.request, 'sure') === 'yes' || daysBetween(today, day) <= LONGEST_UNASKED;
  return isCalendarDate(given) && isSure
    ? rest(context, subscription, channel, day)
    : ask(context, subscription, channel, day);
});
