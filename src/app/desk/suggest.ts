// Suggestions while somebody types: services, countries, zones, languages. From memory, so it can answer at each key.
import { suggestJurisdictions } from '../../catalogue/jurisdiction-names.ts';
import { suggestZones } from '../../catalogue/zone-names.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import { presetName } from '../../messages/admins/service-preset.ts';
import { AS_PLATFORM } from '../../messages/answers/language.ts';
import type { Translator } from '../../messages/translate.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Suggestion, SuggestRequest } from '../request.ts';
import { type ServicePreset, servicePresets, servicesIn } from '../subscribing/service-presets.ts';
import { NONE } from '../subscribing/wish-extras.ts';

const MOST = 25;

/** Countries, whose holidays may be left out; and none of them. */
function suggestHolidays(text: string, none: string, locale: string, table: Jurisdictions): Suggestion[] {
  const typed = text.trim().toLowerCase();
  const isNone = NONE.startsWith(typed) || none.toLowerCase().startsWith(typed);
  const countries = suggestJurisdictions(text, locale, table, MOST + table.groups().length).filter(
    ({ value }) => /^[A-Z]{2}(-|$)/.test(value),
  );
  return [...(isNone ? [{ value: NONE, label: none }] : []), ...countries].slice(0, MOST);
}

/** Presets first, as long as what is typed could be one; then services by name. */
function suggestServices(
  knowledge: Knowledge,
  { text, asker }: SuggestRequest,
  tr: Translator,
): Suggestion[] {
  const typed = text.trim().toLowerCase();
  const sizeOf = (preset: ServicePreset): number =>
    servicesIn(preset, knowledge.catalogue, asker.platform).length;
  const presets = servicePresets
    .map((preset) => ({ value: preset, label: presetName({ tr }, preset, sizeOf(preset)) }))
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed));
  const named = knowledge.lookup.suggest(text, MOST).map(({ id, name }) => ({ value: id, label: name }));
  return [...presets, ...named].slice(0, MOST);
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
    case 'services':
      return suggestServices(knowledge, request, translations.translator(locale));
    case 'jurisdiction':
      return suggestJurisdictions(request.text, locale, jurisdictions, MOST);
    case 'zone':
      return suggestZones(request.text, locale, jurisdictions, MOST);
    case 'holidays': {
      const none = translations.translator(locale).t('value.none');
      return suggestHolidays(request.text, none, locale, jurisdictions);
    }
    case 'locale':
      return suggestLocales(request.text, translations.locales);
    case 'own-locale':
      return [
        ...suggestLocales(request.text, translations.locales),
        { value: AS_PLATFORM, label: translations.translator(locale).t('language.asPlatform') },
      ];
  }
}
