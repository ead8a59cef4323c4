// The neutral message tree. Templates make it, adapters render it within their platform's limits. Strings in it are
// plain text: an adapter escapes all of them, so nothing in a string can ping, link or format.

/** A control that asks the bot for something. `verb` names a command or action of the one table; `args` are its values. */
export interface Action {
  readonly verb: string;
  readonly args: Readonly<Record<string, string>>;
}

export type Button =
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: Action;
      /** "danger" for what cannot be undone; at most one "primary" in a message. */
      readonly style: 'plain' | 'primary' | 'danger';
    };

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface StepLine {
  readonly text: string;
  /** Shown as a link behind the text. Always https or mailto. */
  readonly url: string | null;
}

/** A channel of the platform, or a thread in it: drawn as the platform draws channels, by their name and to be opened. */
export interface ChannelMention {
  readonly channel: string;
  readonly thread: string | null;
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Numbered; `first`: where not from 1. */
  | { readonly kind: 'steps'; readonly steps: readonly StepLine[]; readonly first?: number }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  /** One line: a text, and the channels it is about. `members`: ids; only in answers, where no mention reaches anybody. */
  | {
      readonly kind: 'channels';
      readonly text: string;
      readonly channels: readonly ChannelMention[];
      readonly members?: readonly string[];
    }
  /** A text to copy and pass on as it stands; may have several lines. */
  | { readonly kind: 'quote'; readonly text: string }
  /** A part of a digest or list: its own small heading, lines and buttons. */
  | {
      readonly kind: 'section';
      readonly heading: string;
      readonly lines: readonly string[];
      readonly buttons: readonly Button[];
    }
  | { readonly kind: 'divider' };

/** How pressing it is: an accent, always said in words as well. */
export type Urgency = 'calm' | 'soon' | 'today' | 'past';

export interface Message {
  /** First line: what a phone notification shows. */
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  /** Small print at the end: source and its date, "Information, not legal advice". */
  readonly context: readonly string[];
  readonly urgency: Urgency;
  /** The role or group that an admin chose to be called, by its id. Left out: nobody is. */
  readonly mention?: string;
  /** Language of the strings (BCP 47), for screen readers and right quotes. */
  readonly locale: string;
}

export type FieldValue = string | readonly string[];

/** Where the choices of a searchable field come from; the platform asks `suggest` while the person types. */
export type SuggestSource =
  | 'service'
  | 'services'
  | 'jurisdiction'
  | 'holidays'
  | 'zone'
  | 'locale'
  | 'own-locale';

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly optional: boolean;
  readonly value: FieldValue | null;
  /** A fault of the last submission, for this field. */
  readonly error: string | null;
  /** The three questions of set-up are "first"; everything else stands under "More". */
  readonly tier: 'first' | 'more';
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Field = FieldBase &
  (
    | { readonly kind: 'channel' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
    /** Searchable; `chosen` carries the labels of the values already picked. */
    | {
        readonly kind: 'search';
        readonly source: SuggestSource;
        readonly chosen: readonly Choice[];
        readonly many: boolean;
      }
    | { readonly kind: 'text'; readonly maxLength: number }
    /** A role or group of the platform, which offers them itself; `chosen` has the name of the one already picked. */
    | { readonly kind: 'mention'; readonly chosen: readonly Choice[] }
  );

/** A form: a modal on one platform, a private panel with selects on the other. `draft` keeps what was filled in. */
export interface Form {
  readonly draft: string;
  readonly title: string;
  readonly intro: string | null;
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly cancel: string;
  readonly locale: string;
}
