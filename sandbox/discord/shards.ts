import { isObject, type JsonObject, numberOf } from './json.ts';

/** Number of a session's part, and how many parts there are. */
export type Shard = readonly [id: number, count: number];

/** What an identify says of its shard: left out, everything is one; null: it is none. */
export function shardIn(said: unknown): Shard | null {
  if (said === undefined || said === null) return [0, 1];
  if (!Array.isArray(said) || said.length !== 2) return null;
  const [id, count] = [numberOf(said[0], -1), numberOf(said[1], 0)];
  const isOne = Number.isInteger(id) && Number.isInteger(count) && id >= 0 && id < count;
  return isOne ? [id, count] : null;
}

/** Whether a session of this shard hears of a guild; of direct messages, without a guild, shard 0 hears. */
export function hears([id, count]: Shard, guild: string | null): boolean {
  const owner = guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count));
  return owner === id;
}

/** The guild an event is about; null: none, or it is for everybody. */
export function guildOf(event: string, data: unknown): string | null {
  const said: JsonObject = isObject(data) ? data : {};
  const id = event.startsWith('GUILD_') && said['guild_id'] === undefined ? said['id'] : said['guild_id'];
  return typeof id === 'string' ? id : null;
}
