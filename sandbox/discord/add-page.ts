// Where Discord would ask whether an application may be added to a server: which server, and what it may do there.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { askingHeaders, askingPage, escapeHtml } from '../asking-page.ts';
import { ownHosts } from '../loopback.ts';
import type { Scene } from './scene.ts';
import { holds } from './world.ts';

interface AddStep {
  readonly page: string;
  readonly status: 200 | 400;
  /** The bot is added now. */
  readonly adds: boolean;
}

/** In words of our own. Source: docs.discord.com/developers/topics/permissions. */
const words: Readonly<Partial<Record<keyof typeof PermissionFlagsBits, string>>> = {
  ViewChannel: 'See channels',
  SendMessages: 'Write messages',
  SendMessagesInThreads: 'Write messages in threads',
  ReadMessageHistory: 'Read earlier messages',
  EmbedLinks: 'Show previews of links',
  AttachFiles: 'Attach files',
  MentionEveryone: 'Call everybody, and every role',
  ManageMessages: 'Delete and pin messages',
  ManageGuild: 'Manage the server',
  Administrator: 'Do everything',
};

/** One that is unknown here is shown by its name: whoever allows it must see it. */
function permissionsIn(bits: bigint): string[] {
  return Object.entries(PermissionFlagsBits)
    .filter(([, bit]) => (bits & bit) === bit)
    .map(([name]) => words[name as keyof typeof PermissionFlagsBits] ?? name);
}

const listOf = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

function say(status: AddStep['status'], heading: string, text: string, adds = false): AddStep {
  const body = `<h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p>`;
  return { page: askingPage('Discord', heading, body), status, adds };
}

function ask({ world }: Scene, query: URLSearchParams, bits: bigint): AddStep {
  const owner = world.members.find(({ permissions }) => holds(permissions, PermissionFlagsBits.ManageGuild));
  const who = owner === undefined ? '' : ` – as ${owner.displayName}, who manages it`;
  const commands = (query.get('scope') ?? '').split(' ').includes('applications.commands');
  const allowed = [...(commands ? ['Add its commands'] : []), ...permissionsIn(bits)];
  const body = `<h1>Last Call wants to be in a Discord server</h1>
<p class="quiet">This stands where Discord would ask. It is a page of the sandbox on this computer, and so is the server.</p>
<p><b>${escapeHtml(world.guild.name)}</b>${escapeHtml(who)}</p>
<h2>What it may do there</h2>${listOf(allowed)}
<form method="post" action="/oauth2/decide"><input type="hidden" name="asked" value="${escapeHtml(query.toString())}">
<p class="end"><button name="decision" value="cancel">Cancel</button>
<button class="go" name="decision" value="add">Add it</button></p></form>`;
  return { page: askingPage('Discord', 'Add Last Call', body), status: 200, adds: false };
}

function asked(scene: Scene, query: URLSearchParams): AddStep {
  const permissions = query.get('permissions') ?? '0';
  if (query.get('client_id') !== scene.bot.applicationId)
    return say(
      400,
      'Discord cannot ask this',
      'The link names an application that does not exist here. Go back, and take the link anew.',
    );
  if (!/^\d{1,20}$/u.test(permissions))
    return say(
      400,
      'Discord cannot ask this',
      'The link asks for permissions that are none. Go back, and take the link anew.',
    );
  if (scene.world.botInGuild)
    return say(200, 'Last Call is there already', 'Nothing has changed. You can close this tab.');
  return ask(scene, query, BigInt(permissions));
}

/** The page to show; null: there is none. `given`: what a form was filled in with. */
function addStep(scene: Scene, url: URL, given: URLSearchParams | null): AddStep | null {
  if (url.pathname === '/oauth2/authorize' && given === null) return asked(scene, url.searchParams);
  if (url.pathname !== '/oauth2/decide' || given === null) return null;
  const again = asked(scene, new URLSearchParams(given.get('asked') ?? ''));
  if (again.status !== 200 || scene.world.botInGuild) return again;
  if (given.get('decision') !== 'add')
    return say(
      200,
      'Nothing was added',
      'You cancelled, so nothing has changed. You can open the link again at any time.',
    );
  return say(
    200,
    'Last Call is in the server',
    'Nothing is posted until somebody there sets it up: /optout-admin setup. You can close this tab.',
    true,
  );
}

/** Answers browsers under /oauth2/. Another page must not press the button. */
export function browserPages(scene: Scene, add: () => void) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isPost = request.method === 'POST';
    const { host = '', origin } = request.headers;
    if (!ownHosts(request).includes(host) || (isPost && origin !== `http://${host}`)) {
      response.writeHead(403).end();
      return;
    }
    const given = isPost ? new URLSearchParams(await text(request)) : null;
    const step = addStep(scene, new URL(request.url ?? '/', `http://${host}`), given);
    if (step?.adds === true) add();
    if (step === null) response.writeHead(404).end();
    else response.writeHead(step.status, askingHeaders).end(step.page);
  };
}
