// From what Slack sends to a request of the desk, and on to its answer. Acknowledged by the caller, before.
import type { ViewResponseAction } from '@slack/bolt';
import { audienceOf } from '../../src/app/commands.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Asker, Desk, Reply, Request, Suggestion } from '../../src/app/request.ts';
import type { Action, FieldValue, Message } from '../../src/messages/tree.ts';
import { decodeAction } from './actions.ts';
import type { Answers, Place } from './answers.ts';
import { type Asked, type CommandWords, parseCommand, parseMention } from './commands.ts';
import {
  formErrors,
  readOrigin,
  readValues,
  renderForm,
  renderMessageView,
  renderWaiting,
  sourceOf,
  type ViewOrigin,
} from './form.ts';
import type { Installations, People } from './installations.ts';
import { createOnce } from './once.ts';
import type { MentionPayload, PressPayload, SlashPayload, SubmissionPayload } from './payloads.ts';
import type { TextsFor } from './texts.ts';

export interface IntakeParts {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly installations: Installations;
  readonly people: People;
  readonly texts: TextsFor;
  readonly words: CommandWords;
  readonly log: Log;
  /** Whether a member may post in a channel; null: Slack does not tell. */
  readonly mayPost: (channel: string) => Promise<boolean | null>;
  /** Resolves when a form may wait no longer. */
  readonly patience: () => Promise<void>;
}

export interface Intake {
  slash(payload: SlashPayload): Promise<void>;
  mention(payload: MentionPayload): Promise<void>;
  press(payload: PressPayload): Promise<void>;
  /** What the acknowledgement says. */
  submit(payload: SubmissionPayload): Promise<ViewResponseAction>;
  suggest(actionId: string, text: string): readonly Suggestion[];
}

interface Question {
  readonly id: string;
  readonly member: string;
  readonly asked: Asked;
  readonly from: ViewOrigin;
  /** Typed into the channel by the asker. */
  readonly typed: boolean;
}

export function createIntake(parts: IntakeParts): Intake {
  const once = createOnce();

  const askerOf = async ({ member, asked, from, typed }: Question): Promise<Asker & { unsure: boolean }> => {
    const needsAdmin = audienceOf(asked.verb) === 'admin';
    // Some forms are an administrator's and some anybody's, which only the desk can tell.
    const person = await parts.people.describe(member, needsAdmin || asked.verb.startsWith('form.'));
    return {
      platform: 'slack',
      installation: parts.installations.current()?.id ?? '',
      channel: from.channel,
      thread: from.thread,
      member,
      locale: person.locale,
      isAdmin: person.isAdmin === true,
      // Only sharing asks for it, and Slack answers slowly; who typed in a channel may post there.
      mayPost: typed ? true : asked.verb === 'share' ? await parts.mayPost(from.channel) : null,
      unsure: needsAdmin && person.isAdmin === null,
    };
  };

  const ask = async (question: Question): Promise<{ reply: Reply; locale: string | null }> => {
    const { unsure, ...asker } = await askerOf(question);
    const { locale } = asker;
    const texts = parts.texts(locale);
    if (unsure) return { reply: say(locale, texts.adminUnknown), locale };
    const request: Request = { ...question.asked, asker, id: question.id };
    try {
      return { reply: await parts.desk.handle(request), locale };
    } catch (error) {
      // A mistake of this program; whoever asked still gets an answer.
      parts.log.error('slack.request-failed', { verb: question.asked.verb, error: nameOf(error) });
      return { reply: say(locale, texts.tryAgain), locale };
    }
  };

  const answer = async (question: Question, place: Place): Promise<void> => {
    const { reply, locale } = await ask(question);
    await parts.answers.give(place, reply, parts.texts(locale), actionOf(question.asked));
  };

  /** A submission's answer stays in the form: the person looks at it, and the bot may not be in the channel. */
  const submitted = async (question: Question, payload: SubmissionPayload): Promise<ViewResponseAction> => {
    const asking = ask(question);
    const prompt = await Promise.race([asking, parts.patience().then(() => null)]);
    if (prompt !== null) return viewAnswer(prompt.reply, prompt.locale, question.from, payload);
    const place: Place = { kind: 'view', view: payload.view.id, from: question.from };
    void asking
      .then(({ reply, locale }) =>
        parts.answers.give(place, reply, parts.texts(locale), actionOf(question.asked)),
      )
      .catch((error: unknown) =>
        parts.log.error('slack.request-failed', { verb: 'form.submit', error: nameOf(error) }),
      );
    return { response_action: 'update', view: renderWaiting(question.from, parts.texts(null)) };
  };

  const viewAnswer = (
    reply: Reply,
    locale: string | null,
    from: ViewOrigin,
    payload: SubmissionPayload,
  ): ViewResponseAction => {
    const texts = parts.texts(locale);
    if (reply.kind === 'private') {
      return { response_action: 'update', view: renderMessageView(reply.message, from, texts) };
    }
    const shown = new Set(payload.view.blocks.map(({ block_id: block }) => block));
    const errors = reply.kind === 'faulty-form' ? formErrors(reply.form, shown) : null;
    if (errors !== null) return { response_action: 'errors', errors };
    return { response_action: 'update', view: renderForm(reply.form, from, texts) };
  };

  return {
    async slash(payload) {
      const { channel_id: channel, user_id: member, trigger_id: trigger, response_url: url } = payload;
      const from: ViewOrigin = { draft: null, channel, thread: null };
      const asked = parseCommand(payload.text, parts.words);
      const place: Place = { kind: 'response', url, trigger, own: false, from, member };
      await once.run(trigger, () => answer({ id: trigger, member, asked, from, typed: true }, place)).result;
    },
    async mention({ event_id: id, event }) {
      const from: ViewOrigin = { draft: null, channel: event.channel, thread: event.thread_ts ?? null };
      const asked = parseMention(event.text, parts.installations.current()?.botUser ?? '', parts.words);
      const place: Place = { kind: 'mention', from, member: event.user };
      await once.run(id, () => answer({ id, member: event.user, asked, from, typed: true }, place)).result;
    },
    async press(payload) {
      const [pressed] = payload.actions;
      const action = decodeAction(pressed?.action_id, pressed?.value);
      const place = placeOf(payload);
      if (action === null || place === null)
        return parts.log.warn('slack.payload-ignored', { kind: 'press' });
      const { trigger_id: id, user } = payload;
      const question: Question = { id, member: user.id, asked: action, from: place.from, typed: false };
      await once.run(id, () => answer(question, place)).result;
    },
    async submit(payload) {
      const from = readOrigin(payload.view.private_metadata);
      if (from === null || from.draft === null) {
        parts.log.warn('slack.payload-ignored', { kind: 'submission' });
        return { response_action: 'clear' };
      }
      const values: Record<string, FieldValue> = {
        ...readValues(payload.view.state?.values),
        draft: from.draft,
      };
      const asked: Asked = { verb: 'form.submit', args: values };
      const id = payload.trigger_id;
      const question: Question = { id, member: payload.user.id, asked, from, typed: false };
      return once.run(id, () => submitted(question, payload)).result;
    },
    suggest(actionId, text) {
      const source = sourceOf(actionId);
      const installation = parts.installations.current()?.id;
      if (source === null || installation === undefined) return [];
      return parts.desk.suggest({ source, text, asker: { locale: null, platform: 'slack', installation } });
    },
  };
}

/** Where a pressed button's answer goes; null when the payload names no place. */
function placeOf(payload: PressPayload): Place | null {
  if (payload.view !== undefined) {
    const from = readOrigin(payload.view.private_metadata);
    return from === null ? null : { kind: 'view', view: payload.view.id, from };
  }
  if (payload.channel === undefined || payload.response_url === undefined) return null;
  const from = { draft: null, channel: payload.channel.id, thread: payload.container.thread_ts ?? null };
  return {
    kind: 'response',
    url: payload.response_url,
    trigger: payload.trigger_id,
    own: payload.container.is_ephemeral === true,
    from,
    member: payload.user.id,
  };
}

/** The same request as a button. */
function actionOf({ verb, args }: Asked): Action {
  const texts = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.join(','),
  ]);
  return { verb, args: Object.fromEntries(texts) as Record<string, string> };
}

/** The first sentence is the heading. */
function say(locale: string | null, text: string): Reply {
  const [heading = text, ...rest] = text.split(/(?<=[.!?…])\s+/u);
  const message: Message = {
    heading,
    blocks: rest.length === 0 ? [] : [{ kind: 'text', text: rest.join(' ') }],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: locale ?? 'en',
  };
  return { kind: 'private', message, replace: false };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
