// Which workspace one looks at, and the way for another one to install the bot, or to be rid of it.
import { doDeed } from '../calls.ts';
import { el, link, renew } from '../dom.ts';
import { fold } from '../fold.ts';
import { keptLine } from '../kept.ts';
import type { DeedResult, PageState, SlackSide, WorkspaceView } from '../state.ts';

export interface Workspaces {
  /** Above the people. */
  readonly head: HTMLElement;
  /** Below the channels. */
  readonly foot: HTMLElement;
  show(state: PageState): void;
}

export interface WorkspacesParts {
  /** Looks through somebody there. */
  readonly enter: (workspace: WorkspaceView) => void;
  readonly tell: (result: DeedResult) => void;
}

/** Where anybody installs the bot: its own page, the first step of the way. */
export const installUrl = (publicUrl: string): string => `${publicUrl}/slack/install`;

export function createWorkspaces({ enter, tell }: WorkspacesParts): Workspaces {
  const head = el('div', {
    class: 'workspaces',
    attrs: { role: 'group', 'aria-label': 'Slack workspaces' },
  });
  const about = el('div');
  const foot = fold('Installation', about);
  return {
    head,
    foot,
    show: ({ slack, publicUrl }) => {
      const { workspaces } = slack;
      head.hidden = workspaces.length < 2;
      renew(
        head,
        workspaces.map((each) => ({
          key: each.id,
          look: `${String(each.id === slack.workspace)} ${String(each.isInstalled)}`,
          draw: () => entry(each, slack, enter),
        })),
      );
      const shown = workspaces.find(({ id }) => id === slack.workspace);
      renew(about, [
        ...(shown === undefined ? [] : aboutKept(shown, slack, tell)),
        { key: 'install', look: publicUrl, draw: () => installLink(publicUrl) },
      ]);
    },
  };
}

function entry(each: WorkspaceView, side: SlackSide, enter: WorkspacesParts['enter']): HTMLElement {
  const attrs = { type: 'button', 'aria-pressed': String(each.id === side.workspace) };
  return el('button', { attrs, on: { click: () => enter(each) } }, each.name);
}

function installLink(publicUrl: string): HTMLElement {
  return el('p', {}, link(installUrl(publicUrl), 'Install in another workspace ↗'));
}

/** What the bot keeps of it, and the way to end that. */
function aboutKept(shown: WorkspaceView, { me, people }: SlackSide, tell: WorkspacesParts['tell']) {
  const { kept, isInstalled, isGuest, name } = shown;
  const isAdmin = people.find(({ id }) => id === me)?.about === 'admin';
  const uninstall = (): void => void doDeed('slack', { do: 'uninstall', user: me }).then(tell);
  const line = keptLine({ name, isHere: isInstalled, kept });
  if (!isInstalled || !isGuest || !isAdmin) return [line];
  const button = () =>
    el('button', { attrs: { type: 'button' }, on: { click: uninstall } }, `Uninstall from ${name}`);
  return [line, { key: 'uninstall', look: `${name} ${me}`, draw: button }];
}
