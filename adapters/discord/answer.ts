// Answers one interaction, always within Discord's three seconds: from memory at once, anything slower behind a
// "thinking" mark that is filled in later.
import { MessageFlags, InteractionResponseType as Type } from 'discord-api-types/v10';
import type { Log } from '../../src/app/ports.ts';
import type { Desk, Problem, Reply, Request } from '../../src/app/request.ts';
import type { InteractionCalls } from './calls.ts';
import { fileOf, withFile } from './files.ts';
import { renderForm } from './form.ts';
import type { Act, Incoming } from './interaction.ts';
import { nameOf } from './outcome.ts';
import { renderMessage } from './render.ts';
import type { TextsFor } from './texts.ts';

export interface AnswerParts {
  readonly desk: Desk;
  readonly calls: InteractionCalls;
  readonly texts: TextsFor;
  readonly log: Log;
  /** Milliseconds after which an answer is deferred. */
  readonly deferAfter: number;
}

const late = Symbol('late');

/** What `work` gives, or `late` after so many milliseconds; the timer never outlives the answer. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  return Promise.race([work, alarm]).finally(() => clearTimeout(timer));
}

export function isLate(value: unknown): value is typeof late {
  return value === late;
}

/** Asks the desk; a programmer's error there costs this one answer, not the bot. */
export async function ask(parts: AnswerParts, request: Request): Promise<Reply> {
  try {
    return await parts.desk.handle(request);
  } catch (error) {
    return sorry(parts, request.asker.locale, { kind: 'failed', verb: request.verb, cause: nameOf(error) });
  }
}

/** What could not be answered, in the words and with the id of the desk. */
export function sorry(
  { desk }: Pick<AnswerParts, 'desk'>,
  locale: string | null,
  problem: Pick<Problem, 'kind' | 'verb' | 'cause'>,
): Reply {
  return desk.sorry({ platform: 'discord', locale, ...problem });
}

const replaces = (reply: Reply): boolean => reply.kind !== 'private' || reply.replace;

/** Whether the pressed control stands in a message only the asker sees; a channel's post is never replaced. */
const mayReplace = (act: Act | null): boolean => act !== null && 'fromPrivate' in act && act.fromPrivate;

/** Gives the asker a reply as soon as it is there. `page` is the page of a form to show. */
export async function respond(
  parts: AnswerParts,
  incoming: Incoming,
  work: Promise<Reply>,
  page: number,
): Promise<void> {
  const first = await within(work, parts.deferAfter);
  if (isLate(first)) return respondLater(parts, incoming, work, page);
  const type =
    mayReplace(incoming.act) && replaces(first) ? Type.UpdateMessage : Type.ChannelMessageWithSource;
  const answer = { type, data: bodyOf(parts, first, page) };
  await parts.calls.callback(incoming.origin, answer, fileOf(first));
}

async function respondLater(
  parts: AnswerParts,
  incoming: Incoming,
  work: Promise<Reply>,
  page: number,
): Promise<void> {
  const inPlace = mayReplace(incoming.act);
  const type = inPlace ? Type.DeferredMessageUpdate : Type.DeferredChannelMessageWithSource;
  const data = { flags: MessageFlags.Ephemeral };
  const isOurs = await parts.calls.callback(incoming.origin, inPlace ? { type } : { type, data });
  const reply = await work;
  if (!isOurs) return;
  const body = bodyOf(parts, reply, page);
  const file = fileOf(reply);
  if (inPlace && !replaces(reply)) return parts.calls.followUp(incoming.origin, body, file);
  return parts.calls.editOriginal(incoming.origin, body, file);
}

function bodyOf(parts: AnswerParts, reply: Reply, page: number): object {
  if (reply.kind !== 'private') return renderForm(reply.form, page, parts.texts(reply.form.locale));
  const { shortened } = parts.texts(reply.message.locale);
  const { body, tooLong } = renderMessage(reply.message, { key: null, isPrivate: true, shortened });
  for (const verb of tooLong) parts.log.error('discord.action-too-long', { verb });
  const file = fileOf(reply);
  return file === null ? body : withFile(body, file);
}
