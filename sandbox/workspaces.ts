// The workspaces of the local Slack as the page shows them: the first, which has the bot from the start, and whatever others
// have installed it.
import type { Engine } from '../src/app/engine.ts';
import { keptOf, type Place } from './kept.ts';
import type { WorkspaceView } from './page/state.ts';
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
      isGuest,
      kept: await keptOf(engine, placeIn(place)),
    })),
  );
}

export const placeIn = ({ team, world }: SlackPlace): Place => ({
  platform: 'slack',
  installation: team.id,
  members: world.users.map(({ id }) => id),
});
