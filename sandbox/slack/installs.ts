// Other workspaces that may install the app by OAuth: codes, tokens that expire, and what becomes of both.
// Source: docs.slack.dev/reference/methods/oauth.v2.access, docs.slack.dev/authentication/using-token-rotation.
import { type Answer, failure, success } from './call.ts';
import type { Clock } from './messages.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';
import { defaultIdentity, type JsonObject, type SlackWorld } from './world.ts';

/** Seconds that a token lives (Slack: 43,200), and milliseconds in which a used refresh token may be used again. */
export interface Rotation {
  expiresIn: number;
  /** Slack's documentation says that a refresh token is revoked when it was used: 0. */
  graceMs?: number;
}

export interface WorkspacePlan {
  id: string;
  name: string;
  /** It belongs to this organisation. */
  enterprise?: string;
  world?: Partial<SlackWorld>;
}

export interface InstallsOptions extends Pick<WorkspaceOptions, 'clock' | 'wall' | 'triggerMs'> {
  clientId?: string;
  clientSecret?: string;
  changed: () => void;
}

interface Issued {
  /** A workspace, or an organisation. */
  holder: string;
  /** Of the wall clock; null: never. */
  until: number | null;
  revoked: boolean;
}

interface Refresh {
  holder: string;
  usedAt: number | null;
}

interface Code {
  holder: string;
  installer: string;
  granted: readonly string[];
  redirectUri: string;
  scope: string;
  scopes: readonly string[] | null;
  used: boolean;
}

/** What is decided where Slack asks whether the app may be installed. */
export interface Decision {
  /** A workspace, or an organisation for all of its own. */
  on: string;
  user: string;
  /** Of an organisation's workspaces those that have the app at once; left out: none, as Slack has it. */
  granted?: readonly string[];
  /** Those that were allowed; left out: what was asked for, and the workspace's own stay as they are. */
  scopes?: readonly string[];
}

/** Ids of different workspaces never meet. */
const IDS_EACH = 1_000_000;
const CODE_WORDS = ['client_id', 'scope', 'state', 'redirect_uri'] as const;

export class Installs {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null: tokens do not expire. */
  rotation: Rotation | null = null;
  /** What whoever installs it may leave out, by the app's settings. */
  readonly optionalScopes = new Set<string>();
  /** Where Slack itself is to be seen: http://127.0.0.1:PORT/; null: nowhere. */
  pageUrl: string | null = null;
  readonly workspaces = new Map<string, Workspace>();
  /** Every token that was ever given. */
  readonly tokens = new Map<string, Issued>();
  private readonly refreshes = new Map<string, Refresh>();
  private readonly codes = new Map<string, Code>();
  private readonly options: InstallsOptions;
  private readonly wall: Clock;
  private given = 0;

  constructor(options: InstallsOptions) {
    this.options = options;
    this.wall = options.wall;
    this.clientId = options.clientId ?? '1111.2222';
    this.clientSecret = options.clientSecret ?? 'local-sandbox-client-secret';
  }

  /** A workspace that has not installed the app yet. */
  add({ id, name, enterprise, world }: WorkspacePlan): Workspace {
    const number = this.workspaces.size + 1;
    const base = defaultIdentity();
    const workspace = new Workspace({
      ...this.options,
      idsFrom: number * IDS_EACH,
      ...(world === undefined ? {} : { world }),
      identity: {
        ...base,
        team: { id, name, domain: name.toLowerCase() },
        botId: `B0BOT${id}`,
        botUserId: `U0BOT${id}`,
        botToken: `unspoken-${id}`,
        ...(enterprise === undefined ? {} : { enterprise }),
      },
    });
    workspace.installed = false;
    workspace.onChange(this.options.changed);
    this.workspaces.set(id, workspace);
    return workspace;
  }

  get(id: string): Workspace {
    const found = this.workspaces.get(id);
    if (found === undefined) throw new Error(`There is no workspace ${id}.`);
    return found;
  }

  /** Presses "Allow": the address to which Slack sends the browser back. `url`: to which the app sent it. */
  allow(url: string, { on, user, granted = [], scopes }: Decision): string {
    const asked = new URL(url).searchParams;
    const [clientId, scope, state, redirectUri] = CODE_WORDS.map((name) => asked.get(name) ?? '');
    if (clientId !== this.clientId) throw new Error('The app named another client.');
    const code = this.next('code');
    const given = {
      holder: on,
      installer: user,
      granted,
      redirectUri: redirectUri ?? '',
      scope: scopes?.join(',') ?? scope ?? '',
      scopes: scopes ?? null,
    };
    this.codes.set(code, { ...given, used: false });
    return `${redirectUri}?${new URLSearchParams({ code, state: state ?? '' }).toString()}`;
  }

  /** Presses "Cancel". */
  cancel(url: string): string {
    const asked = new URL(url).searchParams;
    const back = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' });
    return `${asked.get('redirect_uri')}?${back.toString()}`;
  }

  /** oauth.v2.access */
  access(values: JsonObject): Answer {
    if (values.client_id !== this.clientId) return failure('invalid_client_id');
    if (values.client_secret !== this.clientSecret) return failure('bad_client_secret');
    if (values.grant_type === 'refresh_token') return this.refresh(String(values.refresh_token));
    const code = this.codes.get(String(values.code));
    if (code === undefined) return failure('invalid_code');
    if (code.used) return failure('code_already_used');
    if (values.redirect_uri !== code.redirectUri) return failure('bad_redirect_uri');
    code.used = true;
    return this.install(code);
  }

  /** Every token of the installation dies. */
  kill(holder: string): void {
    for (const each of this.tokens.values()) if (each.holder === holder) each.revoked = true;
    for (const [token, each] of this.refreshes) if (each.holder === holder) this.refreshes.delete(token);
  }

  /** Whose token it is, or why it is refused; undefined: it is none of these. */
  check(token: string): Issued | Answer | undefined {
    const issued = this.tokens.get(token);
    if (issued === undefined) return undefined;
    if (issued.revoked) return failure('token_revoked');
    const isOver = issued.until !== null && issued.until <= this.wall.now();
    return isOver ? failure('token_expired') : issued;
  }

  /** It has, or once had, the app. */
  wasInstalled(holder: string): boolean {
    return [...this.tokens.values()].some((token) => token.holder === holder);
  }

  /** Of an organisation's workspaces that which the call is about; a workspace's token speaks for that alone. */
  placeOf(holder: string, values: JsonObject): Workspace | undefined {
    const own = this.workspaces.get(holder);
    if (own !== undefined) return own;
    const all = this.teamsOf(holder);
    const named = (workspace: Workspace): boolean =>
      workspace.channel(String(values.channel)) !== undefined ||
      (typeof values.users === 'string' && workspace.user(values.users) !== undefined) ||
      workspace.tickets.knows(String(values.trigger_id)) ||
      workspace.views.find(({ id }) => id === values.view_id) !== undefined;
    return all.find(named) ?? all[0];
  }

  /** What an organisation's token is told before any of its workspaces has the app; undefined: nothing. */
  identify(enterprise: string): Answer | undefined {
    const [member] = this.membersOf(enterprise);
    if (member === undefined) return undefined;
    const { botUserId, botId } = member.identity;
    return success({ team_id: enterprise, user_id: botUserId, bot_id: botId, is_enterprise_install: true });
  }

  /** auth.teams.list */
  listTeams(holder: string, values: JsonObject): Answer {
    const teams = this.teamsOf(holder).map(({ identity: { team } }) => ({ id: team.id, name: team.name }));
    const limit = Number(values.limit ?? 100);
    const from = Number(values.cursor ?? '0') || 0;
    const next = from + limit < teams.length ? String(from + limit) : '';
    return success({ teams: teams.slice(from, from + limit), response_metadata: { next_cursor: next } });
  }

  private membersOf(enterprise: string): Workspace[] {
    return [...this.workspaces.values()].filter(({ identity }) => identity.enterprise === enterprise);
  }

  teamsOf(enterprise: string): Workspace[] {
    return this.membersOf(enterprise).filter(({ installed }) => installed);
  }

  private install({ holder, installer, granted, scope, scopes }: Code): Answer {
    const own = this.workspaces.get(holder);
    const members = this.membersOf(holder);
    for (const workspace of own === undefined ? members : [own]) {
      if (scopes !== null) workspace.grant(scopes);
      if (own !== undefined || granted.includes(workspace.identity.team.id)) workspace.installed = true;
      workspace.identity.byOrg = own === undefined;
      workspace.tokenError = null;
    }
    const first = own ?? members[0];
    if (first === undefined) return failure('invalid_team_for_non_distributed_app');
    const { team, appId, botUserId, enterprise } = first.identity;
    const org = enterprise === undefined ? null : { id: enterprise, name: enterprise };
    this.options.changed();
    return success({
      ...this.issue(holder),
      token_type: 'bot',
      scope,
      bot_user_id: botUserId,
      app_id: appId,
      team: own === undefined ? null : { id: team.id, name: team.name },
      enterprise: org,
      is_enterprise_install: own === undefined,
      authed_user: { id: installer },
    });
  }

  private refresh(token: string): Answer {
    const known = this.refreshes.get(token);
    if (known === undefined) return failure('invalid_refresh_token');
    const grace = this.rotation?.graceMs ?? 0;
    const isSpent = known.usedAt !== null && this.wall.now() - known.usedAt >= grace;
    if (isSpent) return failure('invalid_refresh_token');
    known.usedAt ??= this.wall.now();
    return success({ ...this.issue(known.holder), token_type: 'bot' });
  }

  private issue(holder: string): JsonObject {
    const token = `${this.rotation === null ? '' : 'xoxe.'}xoxb-${this.next(holder)}`;
    const { rotation } = this;
    const until = rotation === null ? null : this.wall.now() + rotation.expiresIn * 1000;
    this.tokens.set(token, { holder, until, revoked: false });
    if (rotation === null) return { access_token: token };
    const refresh = `xoxe-1-${this.next(holder)}`;
    this.refreshes.set(refresh, { holder, usedAt: null });
    return { access_token: token, refresh_token: refresh, expires_in: rotation.expiresIn };
  }

  /** Such as nobody would take for a word of something else. */
  private next(what: string): string {
    this.given += 1;
    return `local-${what}-${'secret'.repeat(2)}-${this.given}`;
  }
}
