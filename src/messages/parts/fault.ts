// What went wrong, what is accepted, with an example, and the next step.
import type { Fault } from '../../core/fault.ts';
import { isMessageKey, type MessageKey, messageKeys, type ParamsOf } from '../keys.ts';
import type { Scene } from '../scene.ts';
import type { Button, Message } from '../tree.ts';
import { action } from './buttons.ts';
import { capitalised, sentence } from './sentence.ts';

/** The longest piece of somebody's input that is shown back. */
const LONGEST_ECHO = 60;

function shortened(value: string | number): string | number {
  if (typeof value === 'number' || value.length <= LONGEST_ECHO) return value;
  return `${value.slice(0, LONGEST_ECHO - 1)}…`;
}

const whole = (value: string | number): string | number => value;

/** A text by a key made of the fault's code; null where the key does not exist or a parameter of it was not given. */
function textOf(scene: Scene, key: string, params: Fault['params'], shown = shortened): string | null {
  if (!isMessageKey(key)) return null;
  const needed: readonly string[] = Object.keys(messageKeys[key]);
  if (!needed.every((name) => Object.hasOwn(params, name))) return null;
  const values = Object.fromEntries(needed.map((name) => [name, shown(params[name] ?? '')]));
  // The parameters were just checked against the declaration; the compiler cannot follow a key made at run time.
  const filled = [values] as unknown as ParamsOf<MessageKey>;
  return scene.tr.t(key, ...filled);
}

/** The fault's own English sentence, marked as such for readers of another language. */
function inEnglish(scene: Scene, text: string): string {
  return scene.tr.say({ en: sentence(capitalised(text)) });
}

function causeOf(scene: Scene, { code, params, message }: Fault): string {
  return textOf(scene, `fault.${code}`, params) ?? inEnglish(scene, message);
}

/** What it names is ours, such as the choices there are: one that is cut off could not be chosen. */
function cureOf(scene: Scene, { code, params, cure }: Fault): string {
  return textOf(scene, `fault.${code}.cure`, params, whole) ?? inEnglish(scene, cure);
}

/** Cause and cure in one line, for a field of a form. */
export function faultText(scene: Scene, fault: Fault): string {
  return `${sentence(causeOf(scene, fault))} ${cureOf(scene, fault)}`;
}

function nextStep(scene: Scene, { code, params }: Fault): readonly Button[] {
  const { service } = params;
  switch (code) {
    case 'nothing-to-remind':
    case 'no-reminder-left':
      return typeof service === 'string'
        ? [action(scene.tr.t('button.how', { service }), 'how', { service }, 'primary')]
        : [];
    case 'unknown-service':
    case 'no-service':
      return [action(scene.tr.t('button.list'), 'list')];
    case 'no-subscription':
      return [action(scene.tr.t('button.setup'), 'setup.open', {}, 'primary')];
    case 'unknown-command':
    case 'not-admin':
    case 'admin-hidden':
      return [action(scene.tr.t('button.help'), 'help')];
    default:
      return [];
  }
}

/** The id of a fault in small print: whoever quotes it can be helped, for it stands in the log with the code. */
export function withReference(scene: Pick<Scene, 'tr'>, message: Message, id: string): Message {
  return { ...message, context: [...message.context, scene.tr.t('fault.reference', { id })] };
}

/** A fault as a private message. A code without a text of its own is shown in English. */
export function faultMessage(scene: Scene, fault: Fault): Message {
  return {
    heading: causeOf(scene, fault).replace(/\.$/u, ''),
    blocks: [{ kind: 'text', text: cureOf(scene, fault) }],
    buttons: nextStep(scene, fault),
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
