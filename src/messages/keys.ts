// Every text of the program by key, with its parameters: a wrong key or parameter is a type error.
import { answerKeys } from './keys/answers.ts';
import { askingKeys } from './keys/asking.ts';
import { boardKeys } from './keys/board.ts';
import { careKeys } from './keys/care.ts';
import { channelKeys } from './keys/channel.ts';
import { commandKeys } from './keys/commands.ts';
import { doneKeys } from './keys/done.ts';
import { installKeys } from './keys/install.ts';
import { ownKeys } from './keys/own.ts';
import { pageKeys } from './keys/pages.ts';
import { personalKeys } from './keys/personal.ts';
import { postKeys } from './keys/posts.ts';
import { setupKeys } from './keys/setup.ts';
import { suggestionKeys } from './keys/suggestion.ts';

export const messageKeys = {
  ...postKeys,
  ...answerKeys,
  ...askingKeys,
  ...channelKeys,
  ...commandKeys,
  ...suggestionKeys,
  ...setupKeys,
  ...pageKeys,
  ...ownKeys,
  ...doneKeys,
  ...installKeys,
  ...personalKeys,
  ...boardKeys,
  ...careKeys,
} as const;

type Declared = typeof messageKeys;

export type MessageKey = keyof Declared;

interface ParamTypes {
  readonly text: string;
  readonly number: number;
}

type ValuesOf<P> = { readonly [K in keyof P]: P[K] extends keyof ParamTypes ? ParamTypes[P[K]] : never };

/** The arguments after the key: one object with the declared parameters, or nothing where there are none. */
export type ParamsOf<K extends MessageKey> = keyof Declared[K] extends never
  ? readonly []
  : readonly [ValuesOf<Declared[K]>];

/** True for a key that exists: for keys made of a name that comes from outside. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messageKeys, key);
}
