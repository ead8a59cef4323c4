// What becomes of an installation that was made by OAuth: uninstalled, its tokens revoked, a workspace of an organisation
// added or taken out.
import type { Ack, Delivery } from './delivery.ts';
import type { Installs } from './installs.ts';
import { eventJson } from './payloads.ts';
import type { Workspace } from './workspace.ts';
import type { JsonObject } from './world.ts';

export interface InstallStage {
  readonly installs: Installs;
  readonly delivery: Delivery;
  /** Gives ids to events of whole organisations, and tells the time. */
  readonly workspace: Workspace;
}

/** Events of a workspace, or of an organisation that installed the app for all of its own. */
function eventOf({ installs, workspace }: InstallStage, holder: string, event: JsonObject): JsonObject {
  const own = installs.workspaces.get(holder);
  if (own !== undefined) return eventJson(own, event);
  const authorization = { enterprise_id: holder, team_id: null, is_bot: true, is_enterprise_install: true };
  return {
    ...eventJson(workspace, event),
    team_id: null,
    enterprise_id: holder,
    authorizations: [{ ...authorization, user_id: 'U0ORG' }],
  };
}

function botsOf({ installs }: InstallStage, holder: string): string[] {
  const own = installs.workspaces.get(holder);
  const all = own === undefined ? installs.teamsOf(holder) : [own];
  return all.map(({ identity }) => identity.botUserId);
}

/** Its tokens die first, then the app is told: of both, as Slack does, in no order that it could rely on. */
export async function uninstallFrom(stage: InstallStage, holder: string): Promise<Ack> {
  const { installs, delivery } = stage;
  const tokens = { oauth: [], bot: botsOf(stage, holder) };
  installs.kill(holder);
  const own = installs.workspaces.get(holder);
  for (const workspace of own === undefined ? installs.teamsOf(holder) : [own]) workspace.installed = false;
  await delivery.event(eventOf(stage, holder, { type: 'tokens_revoked', tokens }));
  return delivery.event(eventOf(stage, holder, { type: 'app_uninstalled' }));
}

/** The tokens alone: the app stays installed. */
export function revokeTokensOf(stage: InstallStage, holder: string): Promise<Ack> {
  const tokens = { oauth: [], bot: botsOf(stage, holder) };
  stage.installs.kill(holder);
  return stage.delivery.event(eventOf(stage, holder, { type: 'tokens_revoked', tokens }));
}

/** A workspace of an organisation is taken out of its installation, or added to it. */
export function changeAccess(stage: InstallStage, team: string, granted: boolean): Promise<Ack> {
  const workspace = stage.installs.get(team);
  workspace.installed = granted;
  if (granted) workspace.tokenError = null;
  const type = granted ? 'team_access_granted' : 'team_access_revoked';
  const holder = workspace.identity.enterprise ?? '';
  return stage.delivery.event(eventOf(stage, holder, { type, team_ids: [team] }));
}
