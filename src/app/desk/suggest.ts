// Suggestions while somebody types: services, countries, zones, languages. From memory, so it can answer at each key.
import { suggestJurisdictions } from '../../catalogue/jurisdiction-names.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Suggestion, SuggestRequest } from '../request.ts';

const MOST = 25;

/** Zones whose name contains what was typed, cities that begin with it first. */
function suggestZones(text: string): Suggestion[] {
  const typed = text.trim().toLowerCase().replaceAll(' ', '_');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const rank = (zone: string): number => {
    const city = zone.toLowerCase().split('/').at(-1) ?? '';
    return city.startsWith(typed) ? 0 : zone.toLowerCase().includes(typed) ? 1 : 2;
  };
  return zones
    .map((zone) => ({ zone, rank: rank(zone) }))
    .filter((candidate) => candidate.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ zone }) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

function suggestLocales(text: string, available: readonly string[]): Suggestion[] {
  return available
    .map((locale) => ({
      value: locale,
      label: new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale,
    }))
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(text.trim().toLowerCase()));
}

export function suggestionsFor(knowledge: Knowledge, request: SuggestRequest): readonly Suggestion[] {
  const { translations, jurisdictions } = knowledge.catalogue;
  const locale = translations.translator(request.asker.locale ?? 'en').locale;
  switch (request.source) {
    case 'service':
      return knowledge.lookup.suggest(request.text, MOST).map(({ id, name }) => ({ value: id, label: name }));
    case 'jurisdiction':
      return suggestJurisdictions(request.text, locale, jurisdictions, MOST);
    case 'zone':
      return suggestZones(request.text);
    case 'locale':
      return suggestLocales(request.text, translations.locales);
  }
}
