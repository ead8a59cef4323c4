// By which clock somebody is answered: how many days are left, and until what hour, differs between zones.
import { DAY, timeOf } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Instant, Jurisdiction, Zone } from '../../core/rule.ts';
import { audienceOf } from '../commands.ts';
import type { Person } from '../member.ts';

/** Clocks are compared so often in the year to come: none differs from another for less than a month. */
const LOOKS = Array.from({ length: 25 }, (_, n) => n * 15 * DAY);

/** The one clock that a place has, though it may have several names (Berlin and Büsingen); null where clocks differ. */
export function onlyClock(zones: readonly Zone[], now: Instant): Zone | null {
  const [first, ...others] = zones;
  if (first === undefined) return null;
  const isSame = (zone: Zone): boolean =>
    LOOKS.every((ahead) => timeOf(now + ahead, zone) === timeOf(now + ahead, first));
  return others.every(isSame) ? first : null;
}

export interface Reader {
  /** Of the request: an administrator's is about the channel. */
  readonly verb: string;
  readonly person: Person | null;
  /** The zone of the channel's subscription. */
  readonly channel: Zone | null;
  readonly country: Jurisdiction | null;
}

/** Their own as they set it, the channel's, that of a country with one clock, else UTC. To an administrator the channel's first. */
export function zoneOfReader(
  { verb, person, channel, country }: Reader,
  jurisdictions: Pick<Jurisdictions, 'zonesOf'>,
  at: Instant,
): Zone {
  const own = person?.zone ?? null;
  const [first, second] = audienceOf(verb) === 'admin' ? [channel, own] : [own, channel];
  const known = first ?? second;
  if (known !== null) return known;
  return (country === null ? null : onlyClock(jurisdictions.zonesOf([country]), at)) ?? 'UTC';
}
