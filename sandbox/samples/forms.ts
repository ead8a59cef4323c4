// One of each form the program can show, as it opens and as it comes back with faults.
import { fault } from '../../src/core/fault.ts';
import { subscriptionForm } from '../../src/messages/admins/subscription-form.ts';
import { countryChoiceForm } from '../../src/messages/answers/country.ts';
import { suggestionForm } from '../../src/messages/answers/suggestion.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { NamedForm } from './named.ts';
import { ownForms } from './own.ts';
import { remindingForms } from './reminding.ts';
import { scene } from './services.ts';

/** In one language, as asked on 20 October 2025. A new form gets its samples here, or in a file that is joined here. */
export function formSamples(locale: string): readonly NamedForm[] {
  const from = scene({ on: '2025-10-20', locale });
  return [
    ...setUpForms(from),
    ...countryForms(from),
    ...suggestionForms(from),
    ...ownForms(from),
    ...remindingForms(locale),
  ];
}

function setUpForms(from: Scene): readonly NamedForm[] {
  const serviceName = (id: string): string => (id === 'linkup' ? 'Linkup' : id);
  const values = {
    channel: 'C1',
    countries: ['NL', 'GB'],
    services: ['linkup'],
    preset: 'workplace',
    offsets: '14, 7, 0',
    time: '09:00',
    zone: 'Europe/Amsterdam',
    language: 'nl',
    weekdays: 'yes',
    started: 'no',
    noise: 'limited',
    holidays: 'NL',
    quiet: '20:00-08:00',
    digest: 'no',
    mention: 'S0PRIVACY',
    fallback: 'C2',
    accounts: ['work'],
  };
  const faults = {
    offsets: fault('bad-offsets', 'not days', 'Give days.', { given: 'soon' }),
    time: fault('bad-time', 'not a time', 'Give a time.', { given: '25:00' }),
    zone: fault('unknown-zone', 'no such zone', 'Give a zone.', { given: 'Mars' }),
    quiet: fault('bad-quiet', 'not quiet hours', 'Give two times.', { given: 'at night' }),
    holidays: fault('no-holidays', 'no holidays', 'Give a country.', { given: 'EU' }),
    mention: fault('mention-everyone', 'not everybody', 'Choose a role.'),
    fallback: fault('fallback-itself', 'the same channel', 'Choose another.'),
  };
  return [
    ['form: set-up', subscriptionForm(from, 'd1', { values: {}, faults: {}, serviceName })],
    [
      'form: set-up, filled in',
      subscriptionForm(from, 'd1', { values, faults: {}, serviceName, mentionName: '@privacy-team' }),
    ],
    [
      'form: set-up, wrong',
      subscriptionForm(from, 'd1', {
        values: { ...values, offsets: 'soon', time: '25:00', zone: 'Mars' },
        faults,
        serviceName,
      }),
    ],
  ];
}

function countryForms(from: Scene): readonly NamedForm[] {
  const unknown = fault('unknown-jurisdiction', 'no such country', 'Give a code.', { given: 'Narnia' });
  return [
    ['form: country', countryChoiceForm(from, 'd1', null)],
    ['form: country, wrong', countryChoiceForm(from, 'd1', unknown)],
  ];
}

function suggestionForms(from: Scene): readonly NamedForm[] {
  const missing = fault('bad-value', 'not a value', 'Give one.', { field: 'link' });
  const wrong = { values: { service: 'Krabbel', link: 'x' }, faults: { link: missing }, places: [] };
  return [
    ['form: suggestion', suggestionForm(from, 'd1', { values: {}, faults: {}, places: [] })],
    ['form: suggestion, wrong', suggestionForm(from, 'd1', wrong)],
  ];
}
