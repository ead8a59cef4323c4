// Resting for a while: until a day that is named in words, for a week, or until somebody resumes.
import { type Language, languages } from '../../../catalogue/draft/words/language-words.ts';
import { addDays, dateOf, daysBetween, isCalendarDate, toInstant } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import type { CalendarDate } from '../../../core/rule.ts';
import { pauseQuestionMessage } from '../../../messages/admins/pausing.ts';
import { pausedMessage } from '../../../messages/admins/subscription.ts';
import type { ChannelRef } from '../../../messages/admins/wish.ts';
import { inWords } from '../../../messages/scene.ts';
import type { Reply } from '../../request.ts';
import { pause } from '../../subscribing/subscribe.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, type DeskContext } from '../context.ts';
import { privately, refusal } from '../replies.ts';
import { lastChange, withSubscription } from './cared.ts';

/** What the button for a pause without an end says. */
const OPEN = 'open';

const isLanguage = (locale: string): locale is Language => languages.some((one) => one === locale);

/** The day that is meant, in the reader's language or else in English. Its words are loaded when they are needed. */
async function readDay(
  context: DeskContext,
  given: string,
  today: CalendarDate,
): Promise<CalendarDate | null> {
  const { dayAhead } = await import('../../../catalogue/draft/day-ahead.ts');
  const { locale } = context.scene.tr;
  const read = isLanguage(locale) ? [locale, 'en' as const] : (['en'] as const);
  return dayAhead(given, read, today, context.request.asker.locale === 'en-US');
}

/** Nothing is done yet: says what was understood, or asks. */
function ask(
  context: DeskContext,
  { profile }: Subscription,
  channel: ChannelRef,
  until: CalendarDate | null,
): Reply {
  const { scene, words } = context;
  const { zone, sendAt } = profile;
  const inAWeek = addDays(dateOf(scene.at, zone), 7);
  const command = `${words.admin} ${scene.tr.t('command.pause.name')} ${scene.tr.t('option.until.name')}:`;
  return privately(pauseQuestionMessage(scene, { channel, until, inAWeek, time: sendAt, zone, command }));
}

async function rest(
  context: DeskContext,
  { profile, target }: Subscription,
  channel: ChannelRef,
  until: CalendarDate | null,
): Promise<Reply> {
  const { engine, scene, member } = context;
  const end = until === null ? null : toInstant(until, profile.sendAt, profile.zone);
  await pause(engine, target, end, { member: member.member });
  context.nudge();
  const undo = (await lastChange(context, target))?.id ?? null;
  return privately(pausedMessage(scene, channel, end, profile.zone, undo));
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
