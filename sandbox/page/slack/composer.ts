// Slack's message box: words, "/" for commands with their hints, "@Last Call" to ask aloud, and replies in threads.

import { doDeed } from '../calls.ts';
import { addresseeOf } from '../column.ts';
import { el, setText } from '../dom.ts';
import type { DeedResult, SlackSide } from '../state.ts';
import { attachSuggestions, type Suggested } from '../suggestions.ts';

export interface SlackComposer {
  show(side: SlackSide): void;
  replyTo(message: string | null): void;
  /** Puts a text into the box and sends it. */
  send(text: string): Promise<DeedResult>;
  focus(): void;
}

export function createSlackComposer(root: HTMLElement, tell: (result: DeedResult) => void): SlackComposer {
  let side: SlackSide | null = null;
  let thread: string | null = null;
  const field = el('textarea', {
    attrs: { rows: 1, 'aria-label': 'Message in Slack', spellcheck: 'false', maxlength: 12_000 },
  });
  const inThread = el('p', { class: 'thread-note' });
  const completion = attachSuggestions(field, {
    label: 'Commands',
    find: (typed) => (side === null ? [] : completions(typed, side)),
    choose: (item) => {
      field.value = item.value;
      field.focus();
    },
    firstIsChosen: true,
    tabTakes: true,
  });
  const send = async (text: string): Promise<DeedResult> => {
    if (side === null || text.trim() === '') return { ok: true };
    field.value = '';
    completion.close();
    const at = { user: side.me, channel: side.channel, ...(thread === null ? {} : { threadTs: thread }) };
    const result = await doDeed('slack', { do: 'send', ...at, text });
    // What could not be sent stays in the box, to be mended.
    if (!result.ok && field.value === '') field.value = text;
    tell(result);
    return result;
  };
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send(field.value);
  });
  const replyTo = (message: string | null): void => {
    thread = message;
    showThread(inThread, thread, () => replyTo(null));
    if (message !== null) field.focus();
  };
  const click = (): void => void send(field.value);
  root.append(
    inThread,
    completion.list,
    el(
      'div',
      { class: 'box' },
      field,
      el(
        'button',
        { class: 'send', attrs: { type: 'button', 'aria-label': 'Send to Slack' }, on: { click } },
        '➤',
      ),
    ),
  );
  replyTo(null);
  return {
    show: (next) => {
      if (side?.channel !== next.channel) replyTo(null);
      side = next;
      const to = addresseeOf(next.channels.find((each) => each.id === next.channel));
      field.placeholder = `Message ${to} – try /optout or @Last Call`;
    },
    replyTo,
    send,
    focus: () => field.focus(),
  };
}

function showThread(note: HTMLElement, thread: string | null, leave: () => void): void {
  note.hidden = thread === null;
  if (thread === null) return setText(note, '');
  note.replaceChildren(
    'Replying in a thread ',
    el('button', { attrs: { type: 'button' }, on: { click: leave } }, 'Back to the channel'),
  );
}

/** Commands that begin with what was typed, or the bot's name after "@". */
function completions(typed: string, side: SlackSide): Suggested[] {
  if (/(^|\s)@[\w ]{0,8}$/u.test(typed) && !/@last call/iu.test(typed)) {
    const value = typed.replace(/@[\w ]*$/u, '@Last Call ');
    return [{ label: '@Last Call', about: 'app', value }];
  }
  if (!typed.startsWith('/')) return [];
  return side.hints
    .map(({ command, usage, description }) => ({ line: `${command} ${usage}`, description }))
    .map(({ line, description }) => ({
      label: line,
      about: description,
      value: line.includes('<') ? line.slice(0, line.indexOf('<')) : line,
    }))
    .filter(
      ({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()) && value.trim() !== typed.trim(),
    );
}
