// Discord's message box: words, and "/" for the commands this person may run here.

import { doDeed } from '../calls.ts';
import { addresseeOf } from '../column.ts';
import { el } from '../dom.ts';
import type { DeedResult, DiscordSide } from '../state.ts';
import { attachSuggestions, type Suggested } from '../suggestions.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';
import { type RunnableCommand, runnable, typedCommand } from './command-table.ts';

export interface DiscordComposer {
  show(side: DiscordSide): void;
  /** Puts a text into the box and sends it, as if it had been typed. */
  send(text: string): Promise<void>;
}

interface CommandItem extends Suggested {
  readonly command: RunnableCommand;
}

export function createDiscordComposer(
  root: HTMLElement,
  tell: (result: DeedResult) => void,
): DiscordComposer {
  let side: DiscordSide | null = null;
  let line: CommandLine | null = null;
  const field = el('textarea', {
    attrs: { rows: 1, 'aria-label': 'Message in Discord', spellcheck: 'false', maxlength: 2_000 },
  });
  const slot = el('div', { class: 'slot' });
  const commands = (): RunnableCommand[] => (side === null ? [] : runnable(side));

  const leave = (): void => {
    line = null;
    slot.replaceChildren(field);
    field.focus();
  };
  const enter = (command: RunnableCommand, rest: string): CommandLine => {
    field.value = '';
    completion.close();
    const made = createCommandLine({
      command,
      rest,
      leave,
      side: () => side as DiscordSide,
      ran: (result) => {
        tell(result);
        if (result.ok) leave();
      },
    });
    line = made;
    slot.replaceChildren(made.root);
    made.focus();
    return made;
  };
  const completion = attachSuggestions<CommandItem>(field, {
    label: 'Commands',
    find: (typed) => completions(commands(), typed),
    choose: ({ command }) => choose(command, field.value),
    firstIsChosen: true,
    tabTakes: true,
  });
  /** A name typed to its end asks for no second Enter, unless something must still be filled in. */
  const choose = (command: RunnableCommand, typed: string): void => {
    const complete = command.spellings.includes(typed.trim().toLowerCase());
    const made = enter(command, '');
    if (complete && !command.options.some((option) => option.required)) void made.run();
  };
  const send = async (text: string): Promise<void> => {
    if (side === null || text.trim() === '') return;
    const found = typedCommand(commands(), `${text.trim()} `);
    if (found !== null) return enter(found.command, found.rest.trim()).run();
    if (text.startsWith('/'))
      return tell({
        ok: false,
        error: `You have no command ${text.trim()} here. Type / to see those you have.`,
      });
    field.value = '';
    tell(
      await doDeed('discord', { do: 'say', member: side.me, channel: side.channel, content: text.trim() }),
    );
  };
  field.addEventListener('input', () => {
    const found = typedCommand(commands(), field.value);
    if (found !== null) enter(found.command, found.rest);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send(field.value);
  });
  const click = (): void => void (line === null ? send(field.value) : line.run());
  const button = { attrs: { type: 'button', 'aria-label': 'Send to Discord' }, on: { click } };
  slot.append(field);
  root.append(
    completion.list,
    el('div', { class: 'box' }, slot, el('button', { class: 'send', ...button }, '➤')),
  );
  return {
    send,
    show: (next) => {
      const moved = side !== null && (side.me !== next.me || side.channel !== next.channel);
      side = next;
      if (moved && line !== null) leaveQuietly();
      const to = addresseeOf(next.channels.find((each) => each.id === next.channel));
      field.placeholder = `Message ${to} – try /optout`;
    },
  };

  /** Another person or channel may not have this command; the focus stays where the person put it. */
  function leaveQuietly(): void {
    line = null;
    slot.replaceChildren(field);
  }
}

function completions(commands: readonly RunnableCommand[], typed: string): CommandItem[] {
  if (!typed.startsWith('/')) return [];
  const text = typed.toLowerCase().replace(/^\/\s*/u, '/');
  return commands
    .filter(({ spellings }) => spellings.some((spelling) => spelling.startsWith(text)))
    .map((command) => ({ command, label: command.label, about: command.about, value: command.label }));
}
