// The gallery: every message and form, drawn as one platform would draw it. What is shown stands in the address.
import type { GalleryAnswer } from '../gallery/asked.ts';
import type { GalleryItem } from '../gallery/items.ts';
import { drawComponents } from './discord/components.ts';
import { drawModal as drawDiscordModal } from './discord/modal.ts';
import { el, fill } from './dom.ts';
import { drawBlocks } from './slack/blocks.ts';
import { drawModal as drawSlackModal } from './slack/modal.ts';
import type { Channel, DiscordSide, JsonObject, SlackSide } from './state.ts';

const choices = {
  look: ['slack', 'discord'],
  theme: ['light', 'dark'],
  length: ['usual', 'shortest', 'longest'],
  width: ['usual', 'narrow'],
} as const;
type Name = keyof typeof choices;

const asked = new URLSearchParams(location.search);
const valueOf = (name: Name): string => {
  const given = asked.get(name) ?? '';
  return (choices[name] as readonly string[]).includes(given) ? given : choices[name][0];
};

const general: Channel = { id: 'C1', name: 'general', kind: 'open', botHere: true, latest: null };
const side = {
  place: '',
  me: 'U1',
  people: [],
  channels: [general],
  roles: [],
  channel: 'C1',
  names: { C1: 'general' },
  messages: [],
};
const slackSide: SlackSide = {
  ...side,
  workspaces: [],
  workspace: '',
  bot: 'B1',
  views: [],
  home: null,
  shortcuts: [],
  hints: [],
};
const discordSide: DiscordSide = {
  ...side,
  isHere: true,
  kept: { hasToken: false, channels: 0, people: 0 },
  addUrl: '',
  locale: 'en',
  roles: [],
  modals: [],
  bringsAlong: false,
  commands: [],
  messageCommands: [],
};
const ZONE = 'Europe/Amsterdam';

/** A message in its frame: who wrote it, and what it holds. */
function framed(content: readonly HTMLElement[]): HTMLElement {
  return el(
    'article',
    { class: 'message', attrs: { 'aria-label': 'Message by Last Call' } },
    el('span', { class: 'avatar bot', attrs: { 'aria-hidden': 'true' } }, 'L'),
    el(
      'div',
      { class: 'body' },
      el('p', { class: 'from' }, el('b', {}, 'Last Call'), el('span', { class: 'app' }, 'APP')),
      ...content,
    ),
  );
}

function drawSlack({ slack }: GalleryItem): HTMLElement[] {
  if ('view' in slack) {
    const view = slack.view as JsonObject;
    const texts = {
      title: textOf(view['title']),
      submit: textOf(view['submit']),
      close: textOf(view['close']),
    };
    const shown = { ...view, ...texts, id: 'V1', hash: '', errors: {}, trouble: false, state: {} };
    return [
      drawSlackModal(shown as unknown as SlackSide['views'][number], { side: slackSide, tell: nothing }),
    ];
  }
  const control = () => ({ channels: [general], people: [], held: undefined, act: nothing, search: nobody });
  return [framed(drawBlocks(slack.blocks as JsonObject[], { names: side.names, control }))];
}

const textOf = (value: unknown): string | undefined => (value as { text?: string } | undefined)?.text;
const nothing = (): void => undefined;
const nobody = async (): Promise<[]> => [];

function drawDiscord({ discord }: GalleryItem): HTMLElement[] {
  const reading = { names: side.names, zone: ZONE };
  const context = { ...reading, ...side, press: nothing };
  const panels = discord.panels.map((panel) => framed(drawComponents(panel as JsonObject[], context)));
  const modals = discord.modals.map((modal) => {
    const { title, custom_id: customId, components } = modal as JsonObject;
    const shown = { customId: String(customId), title: String(title), messageId: null };
    return drawDiscordModal({ ...shown, components: components as JsonObject[] }, discordSide, ZONE);
  });
  return [...panels, ...modals];
}

function drawItem(item: GalleryItem): HTMLElement {
  const look = valueOf('look');
  const drawn = look === 'slack' ? drawSlack(item) : drawDiscord(item);
  return el(
    'section',
    { class: 'gallery-item', attrs: { 'data-name': item.name, 'data-kind': item.kind } },
    el('h2', {}, item.name),
    ...item.faults.map((fault) => el('p', { class: 'gallery-fault', attrs: { role: 'alert' } }, fault)),
    el('div', { class: `gallery-frame ${look}`, attrs: { lang: item.locale } }, ...drawn),
  );
}

function chooser(name: string, label: string, values: readonly string[], chosen: string): HTMLElement {
  const options = values.map((value) =>
    el('option', { attrs: { value, selected: value === chosen } }, value),
  );
  const select = el('select', { attrs: { name } }, ...options);
  select.addEventListener('change', () => {
    asked.set(name, select.value);
    location.search = asked.toString();
  });
  return el('label', {}, el('span', {}, label), select);
}

/** Buttons are to be looked at, not pressed: only links open. */
function keepStill(within: HTMLElement): void {
  const still = (event: Event): void => {
    const control = (event.target as Element).closest('button, form');
    if (control === null) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ['click', 'submit']) within.addEventListener(kind, still, true);
}

async function show(): Promise<void> {
  const { dataset } = document.documentElement;
  for (const name of ['theme', 'width'] as const) dataset[name] = valueOf(name);
  const locale = asked.get('locale') ?? 'en';
  const query = new URLSearchParams({ locale, length: valueOf('length') });
  const response = await fetch(`/gallery/items?${query.toString()}`);
  const main = document.getElementById('items');
  if (main === null) return;
  if (!response.ok) {
    fill(main, [el('p', { attrs: { role: 'alert' } }, 'The gallery has no such page.')]);
    dataset['drawn'] = '0';
    return;
  }
  const { locale: shown, locales, items } = (await response.json()) as GalleryAnswer;
  const only = asked.getAll('only');
  const wanted = items.filter(({ name }) => only.length === 0 || only.includes(name));
  fill(main, wanted.map(drawItem));
  keepStill(main);
  document
    .getElementById('asked')
    ?.replaceChildren(
      chooser('look', 'Look', choices.look, valueOf('look')),
      chooser('theme', 'Theme', choices.theme, valueOf('theme')),
      chooser('locale', 'Language', locales, shown),
      chooser('length', 'Texts', choices.length, valueOf('length')),
      chooser('width', 'Width', choices.width, valueOf('width')),
    );
  dataset['drawn'] = String(wanted.length);
}

void show();
