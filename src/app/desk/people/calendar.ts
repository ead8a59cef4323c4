// The private calendar address: made on request, shown once, replaced or removed at a press.
import {
  calendarRemovedMessage,
  calendarShownMessage,
  calendarThereMessage,
  noCalendarMessage,
} from '../../../messages/people/own-calendar.ts';
import { calendarPath, hashOfToken, newToken } from '../../calendar-token.ts';
import type { Reply } from '../../request.ts';
import type { DeskContext, Handler } from '../context.ts';
import { instead, privately } from '../replies.ts';
import { onOwnClock } from './follower.ts';

function addressOf(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/u, '')}${calendarPath(token)}`;
}

async function followed({ engine, member }: DeskContext): Promise<number> {
  return (await engine.store.follows.list(member)).length;
}

/** A new address in place of the one there may be. */
async function makeAddress(context: DeskContext, publicUrl: string): Promise<Reply> {
  const { engine, member, scene, ids } = context;
  const token = newToken(ids);
  const { locale } = scene.tr;
  const madeAt = engine.clock.now();
  await engine.store.calendars.save(member, { hash: hashOfToken(token), locale, madeAt });
  const address = addressOf(publicUrl, token);
  return privately(calendarShownMessage(scene, address, await followed(context)));
}

export const calendar: Handler = async (context) => {
  const { engine, member, scene, publicUrl, operator } = context;
  const there = await engine.store.calendars.find(member);
  if (publicUrl === null) return privately(noCalendarMessage(scene, operator, there !== null));
  if (there === null) return makeAddress(context, publicUrl);
  return privately(calendarThereMessage(onOwnClock(context), there.madeAt, await followed(context)));
};

export const newCalendar: Handler = async (context) => {
  const { publicUrl, scene, operator } = context;
  if (publicUrl === null) return privately(noCalendarMessage(scene, operator, false));
  const reply = await makeAddress(context, publicUrl);
  return reply.kind === 'private' ? instead(reply.message) : reply;
};

export const removeCalendar: Handler = async ({ engine, member, scene }) => {
  await engine.store.calendars.remove(member);
  return instead(calendarRemovedMessage(scene));
};
