// The page: two halves, one clock, and one question to the sandbox after each change.
import { fetchState, type Looking, listen } from './calls.ts';
import { createClockBar } from './clock-bar.ts';
import type { Beginning } from './column.ts';
import { createDiscordHalf } from './discord/side.ts';
import { el } from './dom.ts';
import { drawScenarios, type Stage } from './scenarios.ts';
import { createSiteLinks } from './site-links.ts';
import { createSlackHalf } from './slack/side.ts';
import { installUrl } from './slack/workspaces.ts';
import type { PageState, Person } from './state.ts';

const looking: { slack: Looking; discord: Looking } = {
  slack: { person: null, channel: null },
  discord: { person: null, channel: null },
};
let state: PageState | null = null;

const clock = createClockBar();
const elsewhere = createSiteLinks();
const begin = (ask: () => Promise<unknown>): Beginning => ({ ask, step: () => clock.step() });
const slack = createSlackHalf(
  (change) => {
    // Whoever goes to another workspace has read that it is there.
    if (change.channel === null) clock.say('');
    look('slack', change);
  },
  begin(() => slack.composer.send('/optout how linkedin')),
);
const discord = createDiscordHalf(
  (change) => look('discord', change),
  begin(() => discord.composer.send('/optout how linkedin')),
);

function look(on: 'slack' | 'discord', change: Partial<Looking>): void {
  Object.assign(looking[on], change);
  void refresh();
}

let asking: Promise<void> | null = null;
let stale = false;

/** One question at a time; a change that comes meanwhile is asked about afterwards. */
function refresh(): Promise<void> {
  stale = true;
  asking ??= (async () => {
    while (stale) {
      stale = false;
      const next = await fetchState(looking.slack, looking.discord);
      if (next !== null) show(next);
    }
  })().finally(() => {
    asking = null;
  });
  return asking;
}

function show(next: PageState): void {
  const first = state === null;
  if (first) enterNamed(next);
  else sayInstalled(next);
  state = next;
  if (first) document.getElementById('stage')?.replaceChildren(tabs(), slack.root, discord.root);
  clock.show(next.clock);
  elsewhere.show(next.publicUrl);
  slack.show(next);
  discord.show(next);
}

/** "Open Slack" leads here, with the workspace it is about. */
function enterNamed({ slack: { workspaces } }: PageState): void {
  const named = new URLSearchParams(location.search).get('slack');
  const found = workspaces.find(({ id }) => id === named);
  if (found !== undefined) look('slack', { person: found.person, channel: null });
}

/** Another workspace may have installed the bot in another tab. */
function sayInstalled(next: PageState): void {
  if (state === null || next.world !== state.world) return;
  const before = state.slack.workspaces;
  const had = (wanted: string): boolean => before.some(({ id, isInstalled }) => id === wanted && isInstalled);
  const fresh = next.slack.workspaces.find(({ id, isInstalled }) => isInstalled && !had(id));
  if (fresh !== undefined)
    clock.say(`${fresh.name} has installed Last Call: press its name over the Slack channels.`);
}

/** On a narrow screen one half is shown at a time. */
function tabs(): HTMLElement {
  const halves = [
    ['slack', 'Slack', slack.root],
    ['discord', 'Discord', discord.root],
  ] as const;
  const choose = (wanted: string): void => {
    for (const [name, , root] of halves) root.classList.toggle('chosen', name === wanted);
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(button.dataset['half'] === wanted));
  };
  const buttons = halves.map(([name, label]) =>
    el('button', { attrs: { type: 'button', 'data-half': name }, on: { click: () => choose(name) } }, label),
  );
  choose('slack');
  return el('div', { class: 'tabs', attrs: { role: 'group', 'aria-label': 'Platform' } }, ...buttons);
}

async function become(wanted: (person: Person) => boolean, channel?: string): Promise<void> {
  if (state === null) return;
  for (const on of ['slack', 'discord'] as const) {
    const side = state[on];
    const person = side.people.find(wanted)?.id ?? side.me;
    const place = side.channels.find((each) => each.name === channel)?.id ?? side.channel;
    looking[on] = { person, channel: place };
  }
  await refresh();
}

const stage: Stage = {
  state: () => state,
  jumpTo: (at) => clock.jumpTo(at),
  say: (text) => clock.say(text),
  become,
  beginInstall: () => {
    if (state !== null) window.open(installUrl(state.publicUrl), '_blank', 'noopener');
  },
  ask: async (onSlack, onDiscord) => {
    await Promise.all([slack.composer.send(onSlack), discord.composer.send(onDiscord)]);
  },
};

document
  .getElementById('bar')
  ?.append(
    el('h1', {}, 'Last Call', el('span', {}, ' sandbox')),
    el(
      'p',
      { class: 'what' },
      'A bot that warns people in time to opt out. Slack and Discord run on this computer, the bot in them is real, and you turn the clock.',
    ),
    clock.root,
    drawScenarios(stage),
    elsewhere.root,
  );
listen(
  () => void refresh(),
  () => clock.say('The sandbox does not answer. Is it still running?'),
);
