// What a person asks, and what they get, whatever the platform. Commands, buttons, forms and mentions all become a
// Request; the adapter renders the Reply.
import type { LostAccess } from '../messages/admins/lost-access.ts';
import type { FieldValue, Form, Message, SuggestSource } from '../messages/tree.ts';

export interface Asker {
  readonly platform: string;
  readonly installation: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly member: string;
  /** The platform's locale for this person, if it told ("nl", "en-GB"). */
  readonly locale: string | null;
  /** The zone in this person's profile, where the platform tells it: proposed, never taken without being shown. */
  readonly zone?: string | null;
  /** May manage the installation: checked by the adapter against the platform at each request. */
  readonly isAdmin: boolean;
  /**
   * Why nobody can tell whether they are: the platform does not show it, or did not answer now. Left out: it is known.
   * Whoever an admin has named may act all the same.
   */
  readonly adminDoubt?: 'hidden' | 'unanswered';
  /** May post in this channel: needed for "share". Null: the platform did not say. */
  readonly mayPost: boolean | null;
  /** The asker alone brought the bot along: it was not added to this place and can post nothing there. Left out: it was. */
  readonly isGuest?: boolean;
  /** Their id is the same person's wherever they ask from on this platform. Left out: it means something only here. */
  readonly isOneEverywhere?: boolean;
  /** The platform lets the bot do nothing there any more, but brings this request. Left out: it has access. */
  readonly lost?: LostAccess;
}

export interface Request {
  /** Name of a command or action in the one table of commands.ts. */
  readonly verb: string;
  readonly args: Readonly<Record<string, FieldValue>>;
  /** Names of options that were typed and the command does not have. Left out: none. */
  readonly notTaken?: readonly string[];
  readonly asker: Asker;
  /** The platform's id of this request; a redelivered request has the same one and no second effect. */
  readonly id: string;
  /** The key of the post whose button was pressed. Left out: it was pressed elsewhere, or none was. */
  readonly post?: string;
  /** The platform's id of the message or form whose button was pressed. Left out: none was, or nobody told. */
  readonly pressed?: string;
}

/** Goes with a message to the asker alone, whole: nothing of it is cut. */
export interface TextFile {
  readonly name: string;
  /** Of its content: "application/json". */
  readonly type: string;
  readonly text: string;
}

export type Reply =
  /** Only the asker sees it. `replace`: instead of the message whose button was pressed. */
  | {
      readonly kind: 'private';
      readonly message: Message;
      readonly replace: boolean;
      readonly file?: TextFile;
      /** It stays in no conversation, not in a direct one either, and rings on no phone. */
      readonly fleeting?: boolean;
      /** The code of what was refused; left out: it was done. */
      readonly refused?: string;
    }
  | { readonly kind: 'form'; readonly form: Form }
  /** A form whose fields have faults: shown again with them. */
  | {
      readonly kind: 'faulty-form';
      readonly form: Form;
      /** The codes of the faults, by field; left out: not known. */
      readonly refused?: string;
    };

export type PrivateReply = Extract<Reply, { kind: 'private' }>;

/** What an adapter could make no answer of. */
export interface Problem {
  /** `stale`: nobody understands it, or not any more; `failed`: it should not have happened, or took too long. */
  readonly kind: 'stale' | 'failed';
  readonly platform: string;
  /** Of whoever asked, where the platform tells. */
  readonly locale: string | null;
  /** What was asked; null: that is not known. */
  readonly verb: string | null;
  /** A word of the program or the name of an error; never what somebody wrote. */
  readonly cause: string;
}

export interface SuggestRequest {
  readonly source: SuggestSource;
  readonly text: string;
  readonly asker: Pick<Asker, 'locale' | 'platform' | 'installation'>;
}

export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** The use cases as an adapter sees them. */
export interface Desk {
  /** Always answers: operational faults become a private message with a cure. Throws only on programmer errors. */
  handle(request: Request): Promise<Reply>;
  /**
   * Whether an event is brought for the first time: platforms bring one again, and perhaps to another process. True
   * where the store cannot tell. `id`: the platform's id of the event.
   */
  isNew(id: string): Promise<boolean>;
  /** At most 25 suggestions, best first; synchronous because platforms wait only 3 s and it is asked at each key. */
  suggest(request: SuggestRequest): readonly Suggestion[];
  /** Says so in private, with what to do next and an id; the log has the same id with the cause. */
  sorry(problem: Problem): PrivateReply;
}
