// A slash command being filled in: its name as a chip, and a field for each option.
import { doDeed } from '../calls.ts';
import { el, newId } from '../dom.ts';
import type { DeedResult, DiscordSide } from '../state.ts';
import { attachSuggestions, type Suggested } from '../suggestions.ts';
import { type CommandOption, optionTypes, type RunnableCommand, valuesFor } from './command-table.ts';

export interface CommandLineParts {
  readonly command: RunnableCommand;
  /** Already typed for the first option. */
  readonly rest: string;
  readonly side: () => DiscordSide;
  /** Told what came of it; a command that was taken is done. */
  readonly ran: (result: DeedResult) => void;
  readonly leave: () => void;
}

export interface CommandLine {
  readonly root: HTMLElement;
  focus(): void;
  run(): Promise<void>;
}

/** What stands in each option's field by now. */
type Typed = Map<string, string>;

export function createCommandLine(parts: CommandLineParts): CommandLine {
  const { command } = parts;
  const typed: Typed = new Map();
  const fields = el('span', { class: 'options' });
  const more = el('span', { class: 'more-options' });
  const root = el(
    'div',
    { class: 'command', attrs: { role: 'group', 'aria-label': command.label } },
    el('span', { class: 'command-name' }, command.label),
    fields,
    more,
    el('span', { class: 'enter' }, 'Enter sends it'),
  );
  const run = async (): Promise<void> => parts.ran(await runCommand(parts, typed));
  const add = (option: CommandOption, start: string): HTMLElement => {
    const { root: drawn, field } = optionField(option, start, { ...parts, typed });
    fields.append(drawn);
    return field;
  };
  const first = command.options.find((option) => option.required) ?? command.options[0];
  for (const option of command.options) {
    const start = option === first ? parts.rest : '';
    if (option.required || start !== '') add(option, start);
    else more.append(moreButton(option, () => add(option, '').focus()));
  }
  root.addEventListener('keydown', (event) => {
    const target = event.target;
    const empty = target instanceof HTMLInputElement && target.value === '' && typed.size === 0;
    if (target === root && isCharacter(event)) {
      // Whoever goes on typing after the name means its first option, as they would in Discord.
      more.querySelector('button')?.click();
    } else if (event.key === 'Enter' && !(target instanceof HTMLButtonElement)) {
      event.preventDefault();
      void run();
    } else if (event.key === 'Escape' || (event.key === 'Backspace' && empty)) {
      event.preventDefault();
      parts.leave();
    }
  });
  if (fields.children.length === 0) root.setAttribute('tabindex', '-1');
  return { root, run, focus: () => (fields.querySelector<HTMLElement>('input, select') ?? root).focus() };
}

/** Typed as a part of a word, not as a command to the browser. */
const isCharacter = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !isComposing;

function runCommand({ command, side }: CommandLineParts, typed: Typed): Promise<DeedResult> {
  const { me, channel, channels } = side();
  const options = valuesFor(command, typed, channels);
  return doDeed('discord', { do: 'command', member: me, channel, ...nameOf(command), options });
}

function nameOf({ name, subcommand }: RunnableCommand): { name: string; subcommand?: string } {
  return subcommand === null ? { name } : { name, subcommand };
}

function moreButton(option: CommandOption, add: () => void): HTMLElement {
  const button = el(
    'button',
    {
      attrs: { type: 'button', title: option.about },
      on: {
        click: () => {
          button.remove();
          add();
        },
      },
    },
    `+ ${option.label}`,
  );
  return button;
}

interface FieldContext extends CommandLineParts {
  readonly typed: Typed;
}

function optionField(
  option: CommandOption,
  start: string,
  context: FieldContext,
): { root: HTMLElement; field: HTMLElement } {
  const id = newId('option');
  const label = el('label', { attrs: { for: id, title: option.about } }, option.label);
  const keep = (value: string): void => {
    if (value === '') context.typed.delete(option.name);
    else context.typed.set(option.name, value);
  };
  const fixed = fixedChoices(option, context);
  if (fixed !== null) {
    const choices = [{ label: '–', value: '' }, ...fixed];
    const options = choices.map(({ label: text, value }) => el('option', { attrs: { value } }, text));
    const field = el('select', { attrs: { id }, on: { change: () => keep(field.value) } }, ...options);
    return { root: el('span', { class: 'option' }, label, field), field };
  }
  return { ...textField(option, { id, start, keep, label }, context) };
}

/** Options whose values are known beforehand; null for those that are typed. */
function fixedChoices(option: CommandOption, { side }: FieldContext): readonly Suggested[] | null {
  if (option.choices.length > 0) return option.choices;
  if (option.type === optionTypes.boolean) {
    return [
      { label: 'True', value: 'true' },
      { label: 'False', value: 'false' },
    ];
  }
  if (option.type === optionTypes.person) {
    return side().people.map(({ id, name }) => ({ label: `@ ${name}`, value: id }));
  }
  if (option.type !== optionTypes.channel) return null;
  const open = side().channels.filter(({ kind }) => kind !== 'direct' && kind !== 'elsewhere');
  return open.map(({ id, name }) => ({ label: `# ${name}`, value: id }));
}

function textField(
  option: CommandOption,
  about: { id: string; start: string; keep: (value: string) => void; label: HTMLElement },
  context: FieldContext,
): { root: HTMLElement; field: HTMLElement } {
  const field = el('input', {
    attrs: {
      type: 'text',
      id: about.id,
      placeholder: option.about,
      autocomplete: 'off',
      spellcheck: 'false',
    },
  });
  const shown = new Map<string, string>();
  // The value of a chosen suggestion goes to the bot, its label is what the person reads.
  const keep = (): void => about.keep(shown.get(field.value) ?? field.value);
  field.value = about.start;
  keep();
  field.addEventListener('input', keep);
  if (!option.completes) return { root: el('span', { class: 'option' }, about.label, field), field };
  const suggestions = attachSuggestions(field, {
    label: option.label,
    find: (typed) => complete(option, typed, context),
    choose: ({ label, value }) => {
      shown.set(label, value);
      field.value = label;
      keep();
    },
    firstIsChosen: false,
    tabTakes: true,
  });
  field.addEventListener('focus', suggestions.refresh);
  return { root: el('span', { class: 'option' }, about.label, field, suggestions.list), field };
}

async function complete(
  option: CommandOption,
  value: string,
  { command, side, typed }: FieldContext,
): Promise<readonly Suggested[]> {
  const { me, channel, channels } = side();
  const options = valuesFor(command, typed, channels);
  delete options[option.name];
  const at = { member: me, channel, ...nameOf(command), options };
  const result = await doDeed('discord', { do: 'complete', ...at, option: option.name, value });
  return result.ok ? (result.choices ?? []) : [];
}
