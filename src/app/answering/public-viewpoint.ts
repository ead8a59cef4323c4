// From where somebody looks whom we know nothing about: an address on the web names a place at most, never a zone.

import { dateOf } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Instant, Jurisdiction, Zone } from '../../core/rule.ts';
import type { Viewpoint } from '../knowledge.ts';

/**
 * The zone among the places' own in which the date is furthest along, so that nobody there reads a day too many; UTC
 * without places, and for the whole world.
 */
function zoneFor(places: readonly Jurisdiction[], table: Jurisdictions, at: Instant): Zone {
  const covered = table.expand(places);
  if (covered.size === table.expand(['WORLD']).size) return 'UTC';
  const [first = 'UTC', ...others] = table.zonesOf(covered);
  return others.reduce((best, zone) => (dateOf(at, zone) > dateOf(at, best) ? zone : best), first);
}

/** @param places empty: unknown, so every rule may concern the reader. */
export function publicViewpoint(
  places: readonly Jurisdiction[],
  table: Jurisdictions,
  at: Instant,
): Viewpoint {
  return { at, zone: zoneFor(places, table, at), jurisdictions: places, accounts: [] };
}
