import { ApplicationCommandType } from 'discord-api-types/v10';
import { type Call, param, type Route } from './call.ts';
import { checkCommand } from './command-rules.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { invalidForm, noContent, ok, type Reply, refusals } from './replies.ts';
import type { Scene } from './scene.ts';
import type { RegisteredCommand } from './world.ts';

/** How many commands of each type one scope may hold. */
const MAX_OF_TYPE: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
};

/** Registering commands, for every guild (no `guild` parameter) or for one. */
export function commandRoutes(scene: Scene): Route[] {
  const global = '/applications/:application/commands';
  const ofGuild = '/applications/:application/guilds/:guild/commands';
  return [global, ofGuild].flatMap((at) => [
    { route: `GET ${at}`, handle: inScope(scene, (call) => list(scene, call)) },
    { route: `PUT ${at}`, handle: inScope(scene, (call) => replaceAll(scene, call)) },
    { route: `POST ${at}`, handle: inScope(scene, (call) => create(scene, call)) },
    { route: `GET ${at}/:command`, handle: inScope(scene, (call) => withCommand(scene, call, ok)) },
    { route: `PATCH ${at}/:command`, handle: inScope(scene, (call) => edit(scene, call)) },
    { route: `DELETE ${at}/:command`, handle: inScope(scene, (call) => remove(scene, call)) },
  ]);
}

const inScope = (scene: Scene, use: (call: Call) => Reply) => (call: Call) => {
  const { application, guild } = call.params;
  if (application !== scene.bot.applicationId) return refusals.missingAccess;
  const reachable = guild === undefined || (guild === scene.world.guild.id && scene.world.botInGuild);
  return reachable ? use(call) : refusals.missingAccess;
};

const inSameScope = (call: Call) => (command: RegisteredCommand) => command.guild_id === call.params['guild'];

const commandsOf = (scene: Scene, call: Call): RegisteredCommand[] =>
  scene.world.commands.filter(inSameScope(call));

function list(scene: Scene, call: Call): Reply {
  const full = call.query.get('with_localizations') === 'true';
  return ok(commandsOf(scene, call).map((command) => (full ? command : withoutLocalisations(command))));
}

/** Discord leaves localisations out of a list unless they are asked for. */
function withoutLocalisations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalisations);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLocalisations(one)]));
}

function register(scene: Scene, call: Call, body: JsonObject): RegisteredCommand {
  const type: ApplicationCommandType = numberOf(body['type'], ApplicationCommandType.ChatInput);
  const name = textOf(body['name']);
  const isSame = (command: RegisteredCommand): boolean => command.type === type && command.name === name;
  const guild = call.params['guild'];
  return {
    ...body,
    id: commandsOf(scene, call).find(isSame)?.id ?? scene.newId(),
    application_id: scene.bot.applicationId,
    version: scene.newId(),
    type,
    name,
    name_localizations: (body['name_localizations'] ?? null) as Record<string, string> | null,
    description: textOf(body['description']),
    description_localizations: (body['description_localizations'] ?? null) as Record<string, string> | null,
    default_member_permissions: (body['default_member_permissions'] ?? null) as string | null,
    contexts: (body['contexts'] ?? null) as number[] | null,
    integration_types: listOf(body['integration_types'] ?? [0]).map(Number),
    nsfw: body['nsfw'] === true,
    ...(guild === undefined ? {} : { guild_id: guild }),
  };
}

function replaceAll(scene: Scene, call: Call): Reply {
  const bodies = objectsOf(call.rawBody);
  const faults = bodies.flatMap((body, index) => checkCommand(body, [index]));
  const seen = new Set<string>();
  for (const [index, body] of bodies.entries()) {
    const key = `${String(numberOf(body['type'], 1))} ${textOf(body['name'])}`;
    const message = 'Application command names must be unique';
    if (seen.has(key)) faults.push({ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message });
    seen.add(key);
  }
  if (faults.length > 0) return invalidForm(faults);
  if (isTooMany(bodies)) return refusals.tooManyCommands;
  const fresh = bodies.map((body) => register(scene, call, body));
  const others = scene.world.commands.filter((command) => !inSameScope(call)(command));
  scene.world.commands.splice(0, Infinity, ...others, ...fresh);
  scene.changed();
  return ok(fresh);
}

function isTooMany(commands: readonly object[]): boolean {
  const types = commands.map((command) => numberOf(objectOf(command)['type'], 1));
  return Object.entries(MAX_OF_TYPE).some(
    ([type, most]) => types.filter((one) => one === Number(type)).length > most,
  );
}

function create(scene: Scene, call: Call): Reply {
  const faults = checkCommand(call.body, []);
  if (faults.length > 0) return invalidForm(faults);
  const command = register(scene, call, call.body);
  const others = commandsOf(scene, call).filter((one) => one.id !== command.id);
  if (isTooMany([...others, command])) return refusals.tooManyCommands;
  const isNew = !scene.world.commands.some((one) => one.id === command.id);
  put(scene, command);
  return { status: isNew ? 201 : 200, body: command };
}

function put(scene: Scene, command: RegisteredCommand): void {
  const at = scene.world.commands.findIndex((one) => one.id === command.id);
  if (at < 0) scene.world.commands.push(command);
  else scene.world.commands[at] = command;
  scene.changed();
}

function withCommand(scene: Scene, call: Call, use: (command: RegisteredCommand) => Reply): Reply {
  const command = commandsOf(scene, call).find((one) => one.id === param(call, 'command'));
  return command === undefined ? refusals.unknownCommand : use(command);
}

function edit(scene: Scene, call: Call): Reply {
  return withCommand(scene, call, (command) => {
    const body = { ...command, ...call.body };
    const faults = checkCommand(body, []);
    if (faults.length > 0) return invalidForm(faults);
    const changed = { ...register(scene, call, body), id: command.id };
    put(scene, changed);
    return ok(changed);
  });
}

function remove(scene: Scene, call: Call): Reply {
  return withCommand(scene, call, (command) => {
    scene.world.commands.splice(scene.world.commands.indexOf(command), 1);
    scene.changed();
    return noContent;
  });
}
