// From what Slack sends to a question, and on to its answer. Acknowledged by the caller, before.
import type { Log } from '../../src/app/ports.ts';
import type { Desk, Suggestion } from '../../src/app/request.ts';
import type { Block } from '../../src/messages/tree.ts';
import { decodeAction } from './actions.ts';
import type { Answers, Place } from './answers.ts';
import { type Ask, actionOf, type Question } from './asking.ts';
import { type CommandWords, parseCommand, parseMention } from './commands.ts';
import { isMentionSearch, NOWHERE, readOrigin, sourceOf, type ViewOrigin } from './form.ts';
import { type Groups, suggestGroups } from './groups.ts';
import type { Home } from './home.ts';
import type { Installations, People } from './installations.ts';
import { keyIn } from './look.ts';
import { isDirect } from './membership.ts';
import { messageText } from './message-text.ts';
import type { Once } from './once.ts';
import type {
  DirectPayload,
  HomePayload,
  MentionPayload,
  PressPayload,
  ShortcutPayload,
  SlashPayload,
  SuggestionPayload,
} from './payloads.ts';
import type { TextsFor } from './texts.ts';

export interface IntakeParts {
  readonly desk: Desk;
  readonly ask: Ask;
  readonly answers: Answers;
  readonly installations: Installations;
  readonly words: CommandWords;
  readonly log: Log;
  readonly once: Once;
  readonly home: Home;
  readonly people: People;
  /** User groups of the workspace, as far as Slack shows them. */
  readonly groups: () => Promise<Groups>;
  readonly texts: TextsFor;
}

export interface Intake {
  slash(payload: SlashPayload): Promise<void>;
  mention(payload: MentionPayload): Promise<void>;
  direct(payload: DirectPayload): Promise<void>;
  shortcut(payload: ShortcutPayload): Promise<void>;
  home(payload: HomePayload): Promise<void>;
  press(payload: PressPayload): Promise<void>;
  suggest(payload: SuggestionPayload): Promise<readonly Suggestion[]>;
}

export function createIntake(parts: IntakeParts): Intake {
  const { installations, words } = parts;
  /** Gives what the app's own page has to say, where the answer could not open before it. */
  const answer = async (question: Question, place: Place): Promise<Block | null> => {
    const { reply, texts } = await parts.ask(question);
    return parts.answers.give(place, reply, texts, actionOf(question.asked));
  };
  const answerOnce = (question: Question, place: Place): Promise<Block | null> =>
    parts.once.run(question.id, () => answer(question, place));

  /** A button of a program that spoke otherwise, or one that nobody knows where to answer. */
  const answerLapsed = async (member: string, place: Place, cause: string): Promise<Block | null> => {
    const { locale } = await parts.people.describe(member, false);
    const problem = { kind: 'stale', platform: 'slack', locale, verb: null, cause } as const;
    const again = { verb: 'help', args: {} };
    return parts.answers.give(place, parts.desk.sorry(problem), parts.texts(locale), again);
  };

  return {
    async slash(payload) {
      const { channel_id: channel, user_id: member, trigger_id: id, response_url: url } = payload;
      const from: ViewOrigin = { draft: null, channel, thread: null };
      const asked = parseCommand(payload.text, words);
      const place: Place = { kind: 'response', url, trigger: id, own: false, from, member };
      await answerOnce({ id, member, asked, from, typed: true }, place);
    },
    mention({ event_id: id, event }) {
      const { channel, user: member, text } = event;
      const from: ViewOrigin = { draft: null, channel, thread: event.thread_ts ?? null };
      const asked = parseMention(text, installations.current()?.botUser ?? '', words);
      const question: Question = { id, member, asked, from, typed: true };
      // Unlike a command it is brought again, and to whichever process has a connection.
      return parts.once.run(id, async () => {
        if (await parts.desk.isNew(id)) await answer(question, { kind: 'mention', from, member });
      });
    },
    direct({ event_id: id, event }) {
      const { channel, user: member, text } = event;
      const from: ViewOrigin = { draft: null, channel, thread: event.thread_ts ?? null };
      const asked = parseMention(text, installations.current()?.botUser ?? '', words);
      const question: Question = { id, member, asked, from, typed: true };
      return parts.once.run(id, async () => {
        if (await parts.desk.isNew(id)) await answer(question, { kind: 'direct', from, member });
      });
    },
    async shortcut(payload) {
      const { trigger_id: id, response_url: url, message } = payload;
      const from: ViewOrigin = {
        draft: null,
        channel: payload.channel.id,
        thread: message.thread_ts ?? null,
      };
      const member = payload.user.id;
      const asked = { verb: 'about', args: { text: messageText(message) } };
      const place: Place = { kind: 'response', url, trigger: id, own: false, from, member };
      await answerOnce({ id, member, asked, from, typed: false }, place);
    },
    home({ event_id: id, event }) {
      const from: ViewOrigin = { draft: null, channel: event.channel, thread: null };
      const open = event.tab === 'home' ? parts.home.show : parts.home.greet;
      return parts.once.run(id, () => open(event.user, from, id));
    },
    async press(payload) {
      const { trigger_id: id, user, actions } = payload;
      const asked = decodeAction(actions[0]?.action_id, actions[0]?.value);
      const place = placeOf(payload);
      const key = postOf(payload);
      const post = { ...(key === null ? {} : { post: key }), ...pressedIn(payload) };
      // There is nowhere else it could be said but in a dialog of its own.
      if (place === null) {
        return void (await answerLapsed(user.id, { kind: 'home', trigger: id, from: NOWHERE }, 'no-place'));
      }
      const unsaid =
        asked === null
          ? await answerLapsed(user.id, place, 'unknown-button')
          : await answerOnce({ id, member: user.id, asked, from: place.from, typed: false, ...post }, place);
      // What was changed from the page shows on it.
      if (place.from.home === true) await parts.home.show(user.id, place.from, `${id} home`, unsaid);
    },
    async suggest({ action_id: actionId, value: text, user }) {
      const source = sourceOf(actionId);
      const installation = installations.current()?.id;
      if (installation === undefined) return [];
      const { locale } = await parts.people.describe(user.id, false);
      if (isMentionSearch(actionId)) {
        return suggestGroups(await parts.groups(), text, parts.texts(locale).groupsHidden);
      }
      if (source === null) return [];
      return parts.desk.suggest({ source, text, asker: { locale, platform: 'slack', installation } });
    },
  };
}

/** Posts carry a mark, by which they are found again; an answer in a direct conversation has none. */
function postOf({ message }: PressPayload): string | null {
  return keyIn(message?.blocks?.[0]?.block_id);
}

/** A message has its number in its channel only. */
function pressedIn({ view, channel, container }: PressPayload): { readonly pressed?: string } {
  if (view !== undefined) return { pressed: view.id };
  const { message_ts: message } = container;
  return channel === undefined || message === undefined ? {} : { pressed: `${channel.id} ${message}` };
}

/** Where a pressed button's answer goes; null when the payload names no place. */
function placeOf(payload: PressPayload): Place | null {
  const { view, channel, container } = payload;
  if (view !== undefined) {
    const from = readOrigin(view.private_metadata);
    if (from === null) return null;
    return view.type === 'home'
      ? { kind: 'home', trigger: payload.trigger_id, from }
      : { kind: 'view', view: view.id, from };
  }
  if (channel === undefined || payload.response_url === undefined) return null;
  return {
    kind: 'response',
    url: payload.response_url,
    trigger: payload.trigger_id,
    own: container.is_ephemeral === true || (isDirect(channel.id) && postOf(payload) === null),
    from: { draft: null, channel: channel.id, thread: container.thread_ts ?? null },
    member: payload.user.id,
  };
}
