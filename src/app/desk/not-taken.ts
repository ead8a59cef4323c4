// Options that a command does not have: said, with those it has, before anything else is made of what was typed.
import { fault } from '../../core/fault.ts';
import type { MessageKey } from '../../messages/keys.ts';
import { commands } from '../commands.ts';
import { quoted } from '../inputs.ts';
import type { Reply } from '../request.ts';
import type { DeskContext } from './context.ts';
import { refusal } from './replies.ts';

type NameKey = MessageKey & ('command.how.name' | 'option.country.name');

/** Null where all that was typed is taken. */
export function notTaken({ request, scene, words, commandTexts }: DeskContext): Reply | null {
  const [given] = request.notTaken ?? [];
  const spec = commands.find(({ name }) => name === request.verb);
  if (given === undefined || spec === undefined) return null;
  const nameOf = (kind: 'command' | 'option', name: string): string =>
    commandTexts.t(`${kind}.${name}.name` as NameKey);
  const group = spec.audience === 'admin' ? words.admin : words.member;
  const command = `${group} ${nameOf('command', spec.name)}`;
  const accepted = spec.options.map(({ name }) => nameOf('option', name)).join(', ');
  // What has no option of its own stands in the form of a set-up.
  const code = accepted === '' ? 'no-options' : spec.name === 'subscribe' ? 'unknown-wish' : 'unknown-option';
  return refusal(
    scene,
    fault(code, `${command} has no option ${quoted(given)}`, `It has: ${accepted}.`, {
      command,
      given,
      accepted,
    }),
  );
}
