// The form on each page: which service, and where one's account is. It asks this site by its address and needs no script.
import { suggestJurisdictions } from '../../../src/catalogue/jurisdiction-names.ts';
import { LONGEST_NAME } from '../asked-services.ts';
import { type Html, h } from '../html.ts';
import { type PageRequest, placeOf } from './page-request.ts';

const ALL = 1000;

function countryField(request: PageRequest): Html {
  const { scene } = request;
  const place = placeOf(request);
  const choices = suggestJurisdictions('', scene.tr.locale, scene.places, ALL);
  const option = (value: string, label: string): Html =>
    h('option', { value, selected: value === (place ?? '') ? true : null }, label);
  // Several places at once are no choice of this list; they stay chosen all the same.
  const many = place !== null && !choices.some(({ value }) => value === place) ? [option(place, place)] : [];
  return [
    h('label', { for: 'jurisdiction' }, scene.tr.t('country.field')),
    h(
      'select',
      { id: 'jurisdiction', name: 'jurisdiction' },
      option('', scene.tr.t('page.anyCountry')),
      many,
      choices.map(({ value, label }) => option(value, label)),
    ),
  ];
}

function languageField({ lang }: PageRequest): Html {
  return lang === null ? null : h('input', { type: 'hidden', name: 'lang', value: lang });
}

function submit(text: string): Html {
  return h('button', { type: 'submit' }, text);
}

/** A service and a country. `typed`: what stands in the field already. */
export function searchForm(request: PageRequest, typed: string): Html {
  const { scene, site } = request;
  return h(
    'form',
    { method: 'get', action: site.path('/') },
    h('label', { for: 'q' }, scene.tr.t('page.service')),
    h('input', { id: 'q', name: 'q', type: 'search', value: typed, maxlength: String(LONGEST_NAME) }),
    countryField(request),
    languageField(request),
    submit(scene.tr.t('page.search')),
  );
}

/** A country alone, for the page one is on. */
export function countryForm(request: PageRequest): Html {
  const { scene, site, path } = request;
  return h(
    'form',
    { method: 'get', action: site.path(path) },
    h('p', {}, scene.tr.t('country.form.intro')),
    countryField(request),
    languageField(request),
    submit(scene.tr.t('page.show')),
  );
}
