// The workspaces of the local Slack as the page shows them: the first, which has the bot from the start, and whatever others
// have installed it.
import type { Engine } from '../src/app/engine.ts';
import type { KeptView, WorkspaceView } from './page/state.ts';
import type { SlackPlace, SlackTwin } from './slack/twin.ts';

interface Shown {
  readonly place: SlackPlace;
  readonly isInstalled: boolean;
  /** It can be uninstalled, and installed anew, on the page. */
  readonly isGuest: boolean;
}

/** Those that have the bot, or had it. */
export function shownWorkspaces(twin: SlackTwin): readonly Shown[] {
  const { installs } = twin;
  const guests = [...installs.workspaces].filter(([id]) => installs.wasInstalled(id));
  return [
    { place: twin, isInstalled: true, isGuest: false },
    ...guests.map(([id, { installed }]) => ({
      place: twin.inside(id),
      isInstalled: installed,
      isGuest: true,
    })),
  ];
}

/** Where somebody is; the first for whoever is nowhere. */
export function workspaceOf(twin: SlackTwin, user: string | null): Shown {
  const [first, ...others] = shownWorkspaces(twin);
  const found = others.find(({ place }) => place.world.users.some(({ id }) => id === user));
  return found ?? first ?? { place: twin, isInstalled: true, isGuest: false };
}

export async function describeWorkspaces(engine: Engine, twin: SlackTwin): Promise<WorkspaceView[]> {
  return Promise.all(
    shownWorkspaces(twin).map(async ({ place, isInstalled, isGuest }) => ({
      id: place.team.id,
      name: place.team.name,
      person: place.world.users[0]?.id ?? '',
      isInstalled,
      kept: isGuest ? await keptOf(engine, place) : null,
    })),
  );
}

/** What the bot's store holds of a workspace, looked up just now. */
async function keptOf({ store }: Engine, { team, world }: SlackPlace): Promise<KeptView> {
  const key = { platform: 'slack', installation: team.id };
  const [row, channels, traces] = await Promise.all([
    store.installations.find(key),
    store.subscriptions.list(key),
    Promise.all(world.users.map(({ id: member }) => store.people.traces({ ...key, member }))),
  ]);
  const isTrace = (found: unknown): boolean =>
    Array.isArray(found) ? found.length > 0 : found !== null && found !== false;
  const people = traces.filter((trace) => Object.values(trace).some(isTrace)).length;
  return { hasToken: (row?.sealed ?? null) !== null, channels: channels.length, people };
}

/** Milliseconds between two looks, and how many. */
const LOOK = 50;
const LOOKS = 60;

/** Resolves when the bot has deleted what it kept of a workspace that uninstalled it, or after three seconds. */
export async function untilForgotten(engine: Engine, place: SlackPlace): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { hasToken, channels, people } = await keptOf(engine, place);
    if (!hasToken && channels + people === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
