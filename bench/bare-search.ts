// What one would pick instead of a lookup of one's own: MiniSearch over names and aliases, as its README begins.
import MiniSearch from 'minisearch';
import type { Service } from '../src/core/service.ts';

/** Ids of services by score; `fuzzy` as in the README's example of mistyped words. */
export function bareSearch(services: readonly Service[]): (text: string) => readonly string[] {
  const search = new MiniSearch({ fields: ['name', 'aliases'], searchOptions: { fuzzy: 0.2 } });
  search.addAll(services.map(({ id, name, aliases }) => ({ id, name, aliases: aliases.join(' ') })));
  return (text) => search.search(text).map(({ id }) => String(id));
}
