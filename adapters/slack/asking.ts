// One question of one person, put to the desk with what Slack tells of who asks.
import { isOtherForAdmins } from '../../src/app/about-bot.ts';
import { audienceOf } from '../../src/app/commands.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Asker, Desk, Reply } from '../../src/app/request.ts';
import type { LostAccess } from '../../src/messages/admins/lost-access.ts';
import type { Action } from '../../src/messages/tree.ts';
import { localeOf } from './answers.ts';
import type { Asked } from './commands.ts';
import type { ViewOrigin } from './form.ts';
import type { Installations, People } from './installations.ts';
import { isDirect } from './membership.ts';
import type { AdapterTexts, TextsFor } from './texts.ts';

export interface Question {
  /** The same for every delivery of one question. */
  readonly id: string;
  readonly member: string;
  readonly asked: Asked;
  readonly from: ViewOrigin;
  /** Typed into the channel by the asker. */
  readonly typed: boolean;
  /** The key of the post whose button was pressed. */
  readonly post?: string;
  /** The message or view it was pressed in. */
  readonly pressed?: string;
}

export interface Answered {
  readonly reply: Reply;
  /** In the asker's language. */
  readonly texts: AdapterTexts;
}

/** Always answers; a mistake of this program is logged, and whoever asked is told to try again. */
export type Ask = (question: Question) => Promise<Answered>;

export interface AskingParts {
  readonly desk: Desk;
  readonly installations: Installations;
  readonly people: People;
  readonly texts: TextsFor;
  readonly log: Log;
  /** Whether a member may post in a channel; null: Slack does not tell. */
  readonly mayPost: (from: ViewOrigin, member: string) => Promise<boolean | null>;
  /** The workspace has taken the bot's access away. */
  readonly lost?: LostAccess;
}

export function createAsk(parts: AskingParts): Ask {
  return async (question) => {
    const { asked, id, post, pressed } = question;
    const asker = await askerOf(parts, question);
    const texts = parts.texts(asker.locale);
    try {
      const from = { ...(post === undefined ? {} : { post }), ...(pressed === undefined ? {} : { pressed }) };
      const reply = await parts.desk.handle({ ...asked, asker, id, ...from });
      // A language that was chosen comes before that of the profile.
      return { reply, texts: parts.texts(localeOf(reply)) };
    } catch (error) {
      const cause = nameOf(error);
      const problem = {
        kind: 'failed',
        platform: 'slack',
        locale: asker.locale,
        verb: asked.verb,
        cause,
      } as const;
      return { reply: parts.desk.sorry(problem), texts };
    }
  };
}

async function askerOf(parts: AskingParts, question: Question): Promise<Asker> {
  const { member, asked, from } = question;
  const needsAdmin = audienceOf(asked.verb) === 'admin' || asksAsAdmin(asked);
  // Some forms are an administrator's and some anybody's, which only the desk can tell.
  const person = await parts.people.describe(member, needsAdmin || asked.verb.startsWith('form.'));
  const doubt = person.isAdmin === undefined ? 'unanswered' : 'hidden';
  return {
    platform: 'slack',
    installation: parts.installations.current()?.id ?? '',
    channel: from.channel,
    thread: from.thread,
    member,
    locale: person.locale,
    zone: person.zone,
    isAdmin: person.isAdmin === true,
    ...(typeof person.isAdmin === 'boolean' ? {} : { adminDoubt: doubt }),
    mayPost: await postingRight(parts, question),
    ...(parts.lost === undefined ? {} : { lost: parts.lost }),
  };
}

/** In words: "what will you post next?" */
function asksAsAdmin({ verb, args }: Asked): boolean {
  const { service } = args;
  return verb === 'how' && typeof service === 'string' && isOtherForAdmins(service);
}

/** Who typed in a channel may post there; otherwise it is asked only where it matters, for it takes time. */
async function postingRight(
  parts: AskingParts,
  { asked, from, member, typed }: Question,
): Promise<boolean | null> {
  if (isDirect(from.channel)) return false;
  if (typed) return true;
  return asked.verb === 'share' ? parts.mayPost(from, member) : null;
}

/** The same request as a button. */
export function actionOf({ verb, args }: Asked): Action {
  const texts = Object.entries(args).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value.join(','),
  ]);
  return { verb, args: Object.fromEntries(texts) };
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
