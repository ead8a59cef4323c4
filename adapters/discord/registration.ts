// Registers the commands, but only when what is registered differs: writing them makes Discord refresh every client,
// and their number a day is limited.
import { type REST, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody as CommandBody } from 'discord-api-types/v10';

/** What we decide about a command; everything else in Discord's answer is Discord's own. */
const ours = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'channel_types',
  'max_length',
  'default_member_permissions',
  'contexts',
  'integration_types',
]);

/** Registers `wanted` for the application unless it is registered already; returns whether it wrote. Rejects as REST does. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly CommandBody[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const registered: unknown = await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  });
  if (fingerprint(registered) === fingerprint(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** Equal for equal commands, whatever their order and whatever Discord adds or leaves out as its default. */
export function fingerprint(list: unknown): string {
  const all = Array.isArray(list) ? list : [];
  return JSON.stringify(all.map((command) => JSON.stringify(normalised(command))).sort());
}

function normalised(value: unknown, isTranslation = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalised(item));
    return items.every((item) => typeof item === 'number')
      ? items.toSorted((one, other) => one - other)
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, inner]) => (isTranslation || ours.has(key)) && !isDefault(inner))
    .map(([key, inner]) => [key, normalised(inner, key.endsWith('_localizations'))] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries);
}

/** What Discord may leave out or fill in without a difference in meaning. */
function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
