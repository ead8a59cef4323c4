// What both platforms have in common: who one is, the channels, the messages, a composer, and forms over them.
import { el, fill, type Listed, newId, renew, setText } from './dom.ts';
import type { Channel, DeedResult, Person } from './state.ts';

/** What an empty channel offers to do. */
export interface Beginning {
  ask(): Promise<unknown>;
  step(): Promise<void>;
}

export interface ColumnParts {
  readonly platform: 'slack' | 'discord';
  readonly title: string;
  readonly look: (change: { person?: string; channel?: string }) => void;
  readonly beginning: Beginning;
  /** Above the people, and below the channels. */
  readonly head?: HTMLElement;
  readonly foot?: HTMLElement;
}

export interface ColumnView {
  readonly world: number;
  readonly place: string;
  readonly me: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly channel: string;
  readonly messages: readonly Listed[];
  /** It is read from its beginning, as a page is. */
  readonly isPage?: boolean;
  readonly action: { readonly key: string; readonly draw: () => HTMLElement } | null;
}

export interface Column {
  readonly root: HTMLElement;
  readonly composer: HTMLElement;
  /** Lies over the messages; holds the form in front, if any. */
  readonly layer: HTMLElement;
  show(view: ColumnView): void;
  /** Shows what went wrong; nothing when all is well. */
  tell(result: DeedResult): void;
}

/** How near to its end, in pixels, the list of messages must be to follow new ones. */
const NEAR_END = 120;

export function createColumn(parts: ColumnParts): Column {
  const { platform, title } = parts;
  const place = el('h2', { class: 'place' });
  const person = el('select', {
    attrs: { id: newId('me') },
    on: { change: () => parts.look({ person: person.value }) },
  });
  const channels = el('ul', { class: 'channels' });
  const heading = el('h3', { class: 'channel-name' });
  const action = el('span', { class: 'channel-action' });
  const messages = el('div', {
    class: 'messages',
    attrs: { role: 'log', 'aria-label': `${title} messages`, tabindex: '0' },
  });
  const trouble = el('p', { class: 'trouble', attrs: { role: 'alert' } });
  trouble.hidden = true;
  const composer = el('div', { class: 'composer' });
  const layer = el('div', { class: 'layer' });
  const who = el('div', { class: 'who' }, el('label', { attrs: { for: person.id } }, 'You are'), person);
  const root = el(
    'section',
    { class: `column ${platform}`, attrs: { id: `${platform}-column`, 'aria-label': title } },
    el(
      'div',
      { class: 'side' },
      place,
      parts.head,
      who,
      el('nav', { attrs: { 'aria-label': `${title} channels` } }, channels),
      parts.foot,
    ),
    el(
      'div',
      { class: 'main' },
      el('div', { class: 'top' }, heading, action),
      messages,
      trouble,
      composer,
      layer,
    ),
  );
  const read = createReadMarks();
  const end = followEnd(messages);
  const acted = watchActs(messages, composer);
  let shownChannel = '';
  let wasEmpty = false;
  return {
    root,
    composer,
    layer,
    tell: (result) => {
      trouble.hidden = result.ok;
      setText(trouble, result.ok ? '' : result.error);
    },
    show: (view) => {
      const channel = view.channels.find((each) => each.id === view.channel);
      const where = `${view.world} ${view.me} ${view.channel}`;
      const moved = shownChannel !== where;
      if (moved) trouble.hidden = true;
      shownChannel = where;
      setText(place, view.place);
      showPeople(person, view);
      read.mark(view);
      renew(
        channels,
        view.channels.map((each) => channelItem(each, view, read, parts)),
      );
      setText(heading, channel === undefined ? '' : nameOf(channel));
      renew(action, view.action === null ? [] : [{ ...view.action, look: view.action.key }]);
      showMessages(messages, view, parts.beginning);
      const isEmpty = view.messages.length === 0;
      // What an empty channel offers is read from its beginning, as a page is.
      const isPage = view.isPage === true || isEmpty;
      if ((moved || wasEmpty) && !isPage) end.follow();
      if (moved && isPage) end.begin();
      wasEmpty = isEmpty;
      end.keep();
      acted.reveal(moved);
    },
  };
}

function showMessages(messages: HTMLElement, view: ColumnView, beginning: Beginning): void {
  const nothing: Listed = { key: 'nothing', look: view.channel, draw: () => emptyChannel(view, beginning) };
  renew(messages, view.messages.length === 0 ? [nothing] : view.messages);
}

/** The channel that is subscribed from the start: there the next reminder can be seen to come. */
const SUBSCRIBED = 'privacy';

function emptyChannel(view: ColumnView, { ask, step }: Beginning): HTMLElement {
  const name = view.channels.find(({ id }) => id === view.channel)?.name;
  const offer = (label: string, act: () => Promise<unknown>): HTMLElement =>
    el('button', { class: 'offer', attrs: { type: 'button' }, on: { click: () => void act() } }, label);
  return el(
    'div',
    { class: 'nothing' },
    el('p', {}, 'Nothing here yet.'),
    name === SUBSCRIBED ? offer('See the first reminder', step) : null,
    offer('Ask: /optout how linkedin', ask),
  );
}

/**
 * What answers one's own press or line is brought into sight, wherever it stands: at the end, which may be far from the
 * button, or in a thread.
 */
function watchActs(messages: HTMLElement, composer: HTMLElement): { reveal(elsewhere: boolean): void } {
  let waiting = false;
  let known = new Set<Element>();
  messages.addEventListener('click', ({ target }) => {
    waiting = target instanceof Element && target.closest('button') !== null;
  });
  for (const event of ['keydown', 'click'] as const)
    composer.addEventListener(event, () => {
      waiting = true;
    });
  return {
    reveal: (elsewhere) => {
      const now = [...messages.children];
      const arrived = now.findLast((each) => !known.has(each) && each.tagName === 'ARTICLE');
      known = new Set(now);
      if (!waiting || elsewhere || !(arrived instanceof HTMLElement)) return;
      waiting = arrived.querySelector('.app') === null;
      const bottom = arrived.offsetTop - messages.offsetTop + arrived.offsetHeight;
      messages.scrollTop = Math.max(0, bottom - messages.clientHeight + 8);
    },
  };
}

/** Keeps the newest message in sight until the person scrolls away from it. */
function followEnd(messages: HTMLElement): { follow(): void; begin(): void; keep(): void } {
  let following = true;
  const keep = (): void => {
    if (following) messages.scrollTop = messages.scrollHeight;
  };
  messages.addEventListener('scroll', () => {
    following = messages.scrollHeight - messages.scrollTop - messages.clientHeight < NEAR_END;
  });
  new ResizeObserver(keep).observe(messages);
  const follow = (): void => {
    following = true;
  };
  const begin = (): void => {
    following = false;
    messages.scrollTop = 0;
  };
  return { follow, begin, keep };
}

/** To whom or where one writes there. */
export const addresseeOf = (channel: Channel | undefined): string =>
  channel?.kind === 'direct' ? 'Last Call' : nameOf(channel ?? NOWHERE).replace('# ', '#');

const NOWHERE: Channel = { id: '', name: '', kind: 'elsewhere', botHere: false, latest: null };

const nameOf = ({ kind, name }: Channel): string =>
  kind === 'direct' || kind === 'elsewhere' ? name : `# ${name}`;

function showPeople(select: HTMLSelectElement, { people, me }: ColumnView): void {
  const look = JSON.stringify(people);
  if (select.dataset['look'] !== look) {
    select.dataset['look'] = look;
    fill(
      select,
      people.map((each) => el('option', { attrs: { value: each.id } }, `${each.name} (${each.about})`)),
    );
  }
  if (select.value !== me) select.value = me;
}

interface ReadMarks {
  mark(view: ColumnView): void;
  isUnread(view: ColumnView, channel: Channel): boolean;
}

/** The newest message each person has seen in each channel. A channel never looked at is unread once something is in it. */
function createReadMarks(): ReadMarks {
  const seen = new Map<string, string | null>();
  const keyOf = ({ world, me }: ColumnView, { id }: Channel): string => `${world} ${me} ${id}`;
  return {
    mark: (view) => {
      const open = view.channels.find((each) => each.id === view.channel);
      if (open !== undefined) seen.set(keyOf(view, open), open.latest);
    },
    isUnread: (view, channel) =>
      channel.latest !== null &&
      channel.id !== view.channel &&
      seen.get(keyOf(view, channel)) !== channel.latest,
  };
}

function channelItem(channel: Channel, view: ColumnView, read: ReadMarks, parts: ColumnParts): Listed {
  const current = channel.id === view.channel;
  const unread = read.isUnread(view, channel);
  return {
    key: channel.id,
    look: `${channel.name} ${String(current)} ${String(unread)}`,
    draw: () =>
      el(
        'li',
        {},
        el(
          'button',
          {
            class: unread ? 'unread' : '',
            attrs: { type: 'button', 'aria-current': current ? 'page' : null },
            on: { click: () => parts.look({ channel: channel.id }) },
          },
          nameOf(channel),
          unread ? el('span', { class: 'mark', attrs: { role: 'img', 'aria-label': 'unread' } }) : null,
        ),
      ),
  };
}

/** The line between two days of messages. */
export function dayLine(day: string): Listed {
  return {
    key: `day ${day}`,
    look: day,
    draw: () => el('div', { class: 'day', attrs: { role: 'separator' } }, el('span', {}, day)),
  };
}
