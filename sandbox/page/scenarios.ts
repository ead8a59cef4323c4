// Things worth trying, one click each.
import { doDeed, turnClock } from './calls.ts';
import { el } from './dom.ts';
import type { DeedResult, PageState, Person } from './state.ts';

export interface Stage {
  state(): PageState | null;
  jumpTo(at: number): Promise<void>;
  say(text: string): void;
  /** Looks through a person on each side, and waits until the page shows it. */
  become(wanted: (person: Person) => boolean, channel?: string): Promise<void>;
  /** Opens, in a tab of its own, the page at which a workspace installs the bot. */
  beginInstall(): void;
  /** Types into both composers and sends. */
  ask(slack: string, discord: string): Promise<void>;
}

interface Scenario {
  /** What to press first. */
  readonly isFirst?: true;
  readonly label: string;
  readonly about: string;
  readonly play: (stage: Stage) => Promise<void>;
}

const isPlainMember = (person: Person): boolean => person.about === 'member';
const readsDutch = (person: Person): boolean => person.about.includes('Dutch');
const isAdmin = (person: Person): boolean => person.about.startsWith('admin');

/** In UTC; Amsterdam was one hour ahead in November, two in September. */
const NOON_4_NOVEMBER = Date.UTC(2025, 10, 4, 11);
const BEFORE_CLAUDE_MOVED = Date.UTC(2025, 8, 26, 6);

async function trouble(stage: Stage, what: string, then: string): Promise<void> {
  const armed: DeedResult = await doDeed('both', { trouble: what });
  if (!armed.ok) return stage.say(armed.error);
  const stepped = await turnClock({ do: 'step' });
  stage.say(stepped.ok ? then : stepped.error);
}

/** Something begins, the clock goes on, and it ends again. */
async function passing(stage: Stage, begins: string, ends: string, then: string): Promise<void> {
  const begun: DeedResult = await doDeed('both', { trouble: begins });
  if (!begun.ok) return stage.say(begun.error);
  const stepped = await turnClock({ do: 'step' });
  await doDeed('both', { trouble: ends });
  stage.say(stepped.ok ? then : stepped.error);
}

const scenarios: readonly Scenario[] = [
  {
    isFirst: true,
    label: 'Play to 4 November',
    about: 'Start here: two weeks of reminders before LinkedIn begins to train AI, and the day itself.',
    play: (stage) => stage.jumpTo(NOON_4_NOVEMBER),
  },
  {
    label: 'Ask as a member',
    about: '/optout how linkedin, on both sides. Only the asker sees the answer.',
    play: async (stage) => {
      await stage.become(isPlainMember);
      await stage.ask('/optout how linkedin', '/optout how linkedin');
    },
  },
  {
    label: 'Ask in Dutch, misspelt',
    about: '“linkdin”, by somebody who reads Dutch.',
    play: async (stage) => {
      await stage.become(readsDutch);
      await stage.ask('/optout hoe linkdin', '/optout how linkdin');
    },
  },
  {
    label: 'Set up #general',
    about: 'As an admin: the form, the exact preview, and only then anything is posted.',
    play: async (stage) => {
      await stage.become(isAdmin, 'general');
      await stage.ask('/optout subscribe', '/optout-admin subscribe');
    },
  },
  {
    label: 'Install it in another workspace',
    about: 'Slack’s own question, the way back, a welcome to whoever installed it; and uninstall it again.',
    play: async (stage) => stage.beginInstall(),
  },
  {
    label: 'Too many requests',
    about: 'Both platforms answer the next post with 429; it arrives once, a little later.',
    play: (stage) =>
      trouble(
        stage,
        'too-many-requests',
        'The next post was refused with 429 and sent again: it is there once.',
      ),
  },
  {
    label: 'Lose an answer',
    about: 'The next post arrives, but its answer does not: it must not be posted twice.',
    play: (stage) =>
      trouble(
        stage,
        'lost-after',
        'The answer to the next post was lost after it had arrived: it is there once.',
      ),
  },
  {
    label: 'Cut the connections',
    about: 'Both platforms hang up without a word: the bot comes back, and the next post arrives as ever.',
    play: (stage) =>
      trouble(stage, 'connections-cut', 'The connections were cut and made again; the next post is there.'),
  },
  {
    label: 'An outage of Discord',
    about: 'The server is not available while a post is due. Nobody is told that the channel is lost.',
    play: (stage) =>
      passing(
        stage,
        'outage',
        'outage-over',
        'Slack has its post; Discord’s waited for the end of the outage. Press “Next event”: it is there once.',
      ),
  },
  {
    label: 'Take the bot out, and back in',
    about:
      'Out of #privacy on Slack and of the Discord server, while a post is due; then an admin invites it again.',
    play: (stage) =>
      passing(
        stage,
        'bot-removed',
        'bot-invited',
        'Whoever had set the channels up was told once, and the bot is back. Press “Next event”: it goes on.',
      ),
  },
  {
    label: 'Before Claude’s date moved',
    about:
      'A new world on 26 September 2025. Press “Next event”: a reminder, and the day after its correction.',
    play: (stage) => stage.jumpTo(BEFORE_CLAUDE_MOVED),
  },
];

export function drawScenarios(stage: Stage): HTMLElement {
  let busy = false;
  const play = async (scenario: Scenario): Promise<void> => {
    if (busy) return;
    busy = true;
    panel.open = false;
    // On a small screen both columns lie below the fold.
    document.getElementById('stage')?.scrollIntoView({ block: 'nearest' });
    stage.say('');
    try {
      await scenario.play(stage);
    } finally {
      busy = false;
    }
  };
  const items = scenarios.map((scenario) =>
    el(
      'li',
      {},
      el(
        'button',
        {
          class: scenario.isFirst ? 'first' : '',
          attrs: { type: 'button' },
          on: { click: () => void play(scenario) },
        },
        scenario.label,
      ),
      el('span', {}, scenario.about),
    ),
  );
  const panel = el(
    'details',
    {
      class: 'scenarios',
      attrs: { open: isFirstVisit() },
      on: { toggle: () => panel.open || rememberVisit() },
    },
    el('summary', {}, 'What would you like to try?'),
    el('ul', {}, ...items),
  );
  return panel;
}

const VISITED = 'last-call-visited';

/** Open until it was closed once: whoever knows the page wants the room. A browser that keeps nothing sees it again. */
function isFirstVisit(): boolean {
  try {
    return localStorage.getItem(VISITED) === null;
  } catch {
    return true;
  }
}

function rememberVisit(): void {
  try {
    localStorage.setItem(VISITED, 'yes');
  } catch {
    // A private window may refuse; then the panel is open next time, too.
  }
}
