// Time zones by what people type: their own name, a city, or a country in any of the bot's languages.
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { Zone } from '../core/rule.ts';
import { jurisdictionByName, jurisdictionName } from './jurisdiction-names.ts';
import { wordsOf } from './lookup-tokens.ts';
import { zoneCities } from './zone-cities.ts';

export interface ZoneChoice {
  readonly value: Zone;
  readonly label: string;
}

/** Without spaces, accents and punctuation; case does not count. */
const joined = (text: string): string => wordsOf(text).join('');

interface Named {
  readonly zone: Zone;
  /** As it is shown. */
  readonly city: string;
  readonly name: string;
}

let named: readonly Named[] | null = null;

const cityOf = (zone: Zone): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Cities of the table first: they are the ones that many people mean. */
function everyCity(): readonly Named[] {
  const own = Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, city: cityOf(zone) }));
  named ??= [...zoneCities(), ...own].map(({ zone, city }) => ({ zone, city, name: joined(city) }));
  return named;
}

/** A winter's and a summer's half: zones that agree on every one of these days of 2026 show the same time. */
const SAMPLES = Array.from({ length: 24 }, (_, index) =>
  Date.UTC(2026, Math.floor(index / 2), index % 2 === 0 ? 1 : 15, 12),
);

const clocks = new Map<Zone, string>();

/** What a clock in the zone shows on the sample days. */
function clockOf(zone: Zone): string {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
  });
  const clock = SAMPLES.map((at) => format.format(at)).join(' ');
  clocks.set(zone, clock);
  return clock;
}

/** Larger places first; those nobody listed last. */
function rankOf(zone: Zone): number {
  const index = zoneCities().findIndex((city) => city.zone === zone);
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

/** Zones that differ in what their clocks show, each by its best known name. */
export function differentClocks(zones: readonly Zone[]): readonly Zone[] {
  const first = new Map<string, Zone>();
  for (const zone of zones.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const clock = clockOf(zone);
    if (!first.has(clock)) first.set(clock, zone);
  }
  return [...first.values()];
}

function zonesOfCountry(text: string, locale: string, table: Jurisdictions): readonly Zone[] {
  const code = jurisdictionByName(text, locale, table);
  return code === null ? [] : differentClocks(table.zonesOf([code]));
}

/**
 * The zones that a text names, told apart by what their clocks show: none, one, or several of a large country.
 * A city goes before a country of the same name.
 * @param locale language in which countries may be named besides the six
 */
export function zonesByName(text: string, locale: string, table: Jurisdictions): readonly Zone[] {
  const typed = joined(text);
  if (typed === '') return [];
  const cities = everyCity().filter(({ name }) => name === typed);
  if (cities.length > 0) return differentClocks([...new Set(cities.map(({ zone }) => zone))]);
  return zonesOfCountry(text, locale, table);
}

/** The only zone of these places, where they have no more than one. */
export function onlyZoneOf(codes: readonly string[], table: Jurisdictions): Zone | null {
  const zones = differentClocks(table.zonesOf(codes));
  return zones.length === 1 ? (zones[0] ?? null) : null;
}

/** A city in its zone: "Munich – Europe/Berlin", or the zone alone where its name says as much. */
function labelOf({ zone, city }: Pick<Named, 'zone' | 'city'>): string {
  const plain = zone.replaceAll('_', ' ');
  return joined(cityOf(zone)) === joined(city) ? plain : `${city} – ${plain}`;
}

/**
 * Choices for a search field: zones of the country that is named, cities that begin with the text, zones that hold it.
 * Without text: large places.
 */
export function suggestZones(
  text: string,
  locale: string,
  table: Jurisdictions,
  limit: number,
): readonly ZoneChoice[] {
  const typed = joined(text);
  const code = typed === '' ? null : jurisdictionByName(text, locale, table);
  const country = code === null ? [] : differentClocks(table.zonesOf([code]));
  const begins = everyCity().filter(({ name }) => name.startsWith(typed));
  const exact = begins.filter(({ name }) => name === typed);
  const holds = Intl.supportedValuesOf('timeZone').filter((zone) => joined(zone).includes(typed));
  const found = [
    ...exact,
    ...country.map((zone) => ({ zone, city: code === null ? '' : jurisdictionName(code, locale) })),
    ...begins,
    ...holds.map((zone) => ({ zone, city: cityOf(zone) })),
    ...(typed === 'utc' ? [{ zone: 'UTC', city: 'UTC' }] : []),
  ];
  const first = new Map<Zone, ZoneChoice>();
  for (const one of found)
    if (!first.has(one.zone)) first.set(one.zone, { value: one.zone, label: labelOf(one) });
  return [...first.values()].slice(0, limit);
}
