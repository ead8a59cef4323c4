// What every page is drawn from: the catalogue, who reads it as far as the address says, and links that remember that.
import type { Knowledge, Viewpoint } from '../../../src/app/knowledge.ts';
import type { Instant } from '../../../src/core/rule.ts';
import type { Scene } from '../../../src/messages/scene.ts';
import type { Site } from '../site.ts';

export interface PageRequest {
  readonly knowledge: Knowledge;
  readonly now: Instant;
  readonly site: Site;
  readonly from: Viewpoint;
  readonly scene: Scene;
  /** The path asked for, within the site, and its query without the language. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | null>>;
  /** The language, where the address names it; null: the browser's. */
  readonly lang: string | null;
}

/** The country or group of the address, where it is one. */
export function placeOf({ from }: Pick<PageRequest, 'from'>): string | null {
  return from.jurisdictions.length === 0 ? null : from.jurisdictions.join(',');
}

/** A link within the site, in the language chosen, for the place chosen. */
export function linkTo(request: PageRequest, path: string, query: PageRequest['query'] = {}): string {
  return request.site.path(path, { jurisdiction: placeOf(request), ...query, lang: request.lang });
}

/** The same without a place. */
export function linkAnywhere({ site, lang }: PageRequest, path: string): string {
  return site.path(path, { lang });
}
