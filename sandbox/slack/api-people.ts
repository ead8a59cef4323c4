import { type Call, count, failure, flag, type Method, page, success, text, withoutScope } from './call.ts';
import type { JsonObject, SlackUser } from './world.ts';

export const peopleMethods: Record<string, Method> = {
  'auth.test': authTest,
  'api.test': () => success(),
  'users.info': userInfo,
  'users.list': userList,
  'team.info': teamInfo,
  'bots.info': botInfo,
  'usergroups.list': groupList,
};

function authTest(call: Call) {
  const { identity } = call.workspace;
  return success({
    url: `https://${identity.team.domain}.slack.com/`,
    team: identity.team.name,
    user: 'lastcall',
    team_id: identity.team.id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: identity.byOrg === true,
  });
}

function userInfo(call: Call) {
  const refused = withoutScope(call.workspace, 'users:read');
  if (refused !== undefined) return refused;
  const id = text(call, 'user');
  const user = id === undefined ? undefined : call.workspace.user(id);
  if (user === undefined) return failure('user_not_found');
  return success({ user: userJson(call, user) });
}

function userList(call: Call) {
  const refused = withoutScope(call.workspace, 'users:read');
  if (refused !== undefined) return refused;
  const limit = count(call, 'limit', 100, 1000);
  const part = limit === null ? undefined : page(call.workspace.world.users, limit, text(call, 'cursor'));
  if (part === undefined) return failure(limit === null ? 'invalid_limit' : 'invalid_cursor');
  return success({
    members: part.items.map((each) => userJson(call, each)),
    response_metadata: { next_cursor: part.next },
  });
}

function userJson(call: Call, user: SlackUser): JsonObject {
  const { workspace } = call;
  return {
    id: user.id,
    team_id: workspace.identity.team.id,
    name: user.name,
    deleted: false,
    real_name: user.realName ?? user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, workspace.clock.now()),
    profile: { real_name: user.realName ?? user.name, display_name: user.name },
    is_admin: user.isAdmin,
    is_owner: user.isOwner === true,
    is_primary_owner: user.isOwner === true,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot === true,
    is_app_user: false,
    ...(flag(call, 'include_locale') ? { locale: user.locale } : {}),
  };
}

/** Seconds east of UTC in a zone at an instant, e.g. 7200 in Amsterdam in summer. */
export function offsetSeconds(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const size = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -size : size;
}

function teamInfo(call: Call) {
  const refused = withoutScope(call.workspace, 'team:read');
  if (refused !== undefined) return refused;
  const { team } = call.workspace.identity;
  return success({ team: { id: team.id, name: team.name, domain: team.domain, email_domain: '' } });
}

function groupList(call: Call) {
  const refused = withoutScope(call.workspace, 'usergroups:read');
  if (refused !== undefined) return refused;
  const { world, identity } = call.workspace;
  const group = { team_id: identity.team.id, is_usergroup: true, is_external: false, date_delete: 0 };
  return success({ usergroups: world.groups.map((each) => ({ ...each, ...group })) });
}

function botInfo(call: Call) {
  const { identity, scopes } = call.workspace;
  if (!scopes.has('users:read')) return withoutScope(call.workspace, 'users:read') ?? failure('fatal_error');
  if (text(call, 'bot') !== identity.botId) return failure('bot_not_found');
  return success({
    bot: {
      id: identity.botId,
      deleted: false,
      name: 'Last Call',
      app_id: identity.appId,
      user_id: identity.botUserId,
    },
  });
}
