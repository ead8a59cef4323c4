// A message in Discord: who, when, text and components, and what marks it as private or edited.
import { doDeed } from '../calls.ts';
import { shortMoment } from '../dates.ts';
import { el, type Listed } from '../dom.ts';
import type { DeedResult, DiscordShown, DiscordSide } from '../state.ts';
import { drawComponents } from './components.ts';
import { drawMarkdown } from './markdown.ts';

export interface MessageContext {
  readonly side: DiscordSide;
  readonly zone: string;
  readonly tell: (result: DeedResult) => void;
  readonly dismiss: (id: string) => void;
}

export function discordMessage(message: DiscordShown, context: MessageContext): Listed {
  const { me, messageCommands } = context.side;
  return {
    key: message.id,
    look: JSON.stringify([message, me, messageCommands, context.zone]),
    draw: () => draw(message, context),
  };
}

function draw(message: DiscordShown, context: MessageContext): HTMLElement {
  const { author, personal, usedBy } = message;
  const when = el(
    'time',
    { attrs: { datetime: new Date(message.at).toISOString() } },
    shortMoment(message.at, context.zone),
  );
  const app = author.kind === 'bot' ? el('span', { class: 'app' }, 'APP') : null;
  return el(
    'article',
    {
      class: personal ? 'message personal' : 'message',
      attrs: { 'data-id': message.id, 'aria-label': `Message by ${author.name}` },
    },
    usedBy === null ? null : el('p', { class: 'used' }, el('b', {}, usedBy), ' used a command'),
    el('span', { class: `avatar ${author.kind}`, attrs: { 'aria-hidden': 'true' } }, author.name.slice(0, 1)),
    el(
      'div',
      { class: 'body' },
      el(
        'p',
        { class: 'from' },
        el('b', {}, author.name),
        app,
        when,
        personal ? null : appsMenu(message, context),
      ),
      ...content(message, context),
      message.edited ? el('span', { class: 'edited' }, '(edited)') : null,
      personal ? onlyYou(message, context) : null,
    ),
  );
}

function content(message: DiscordShown, { side, zone, tell }: MessageContext): HTMLElement[] {
  if (message.loading)
    return [el('p', { class: 'thinking', attrs: { role: 'status' } }, 'Last Call is thinking…')];
  const reading = { names: side.names, zone };
  const at = { member: side.me, channel: side.channel, messageId: message.id };
  const press = (customId: string, values?: string[]): void => {
    const chosen = values === undefined ? {} : { values };
    void doDeed('discord', { do: 'press', ...at, customId, ...chosen }).then(tell);
  };
  const text = message.text === '' ? [] : drawMarkdown(message.text, reading);
  const { channels, people, roles } = side;
  return [
    ...text,
    ...drawComponents(message.components, {
      ...reading,
      files: message.files,
      channels,
      people,
      roles,
      press,
    }),
  ];
}

function onlyYou(message: DiscordShown, { dismiss }: MessageContext): HTMLElement {
  const click = (): void => dismiss(message.id);
  return el(
    'p',
    { class: 'only-you' },
    'Only you can see this • ',
    el('button', { attrs: { type: 'button' }, on: { click } }, 'Dismiss message'),
  );
}

/** The commands of apps on a message: what a right-click offers in Discord. */
function appsMenu(message: DiscordShown, { side, tell }: MessageContext): HTMLElement | null {
  if (side.messageCommands.length === 0) return null;
  const menu = el('details', { class: 'apps' });
  const items = side.messageCommands.map(({ name, label }) => {
    const click = (): void => {
      menu.open = false;
      const at = { member: side.me, channel: side.channel, messageId: message.id };
      void doDeed('discord', { do: 'message-command', ...at, name }).then(tell);
    };
    return el('button', { attrs: { type: 'button' }, on: { click } }, label);
  });
  menu.append(
    el('summary', { attrs: { 'aria-label': 'Apps for this message' } }, '⋯ Apps'),
    el('div', { class: 'menu' }, ...items),
  );
  return menu;
}
