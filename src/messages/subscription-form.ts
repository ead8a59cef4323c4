// The form of set-up: three questions first, everything with a good default under "more".
import type { Fault } from '../core/fault.ts';
import { presetNames } from '../core/profile.ts';
import { faultText } from './fault.ts';
import type { Scene } from './scene.ts';
import type { Choice, Field, FieldValue, Form } from './tree.ts';
import { languageName } from './wish.ts';

export interface FormFill {
  /** Values by field id; absent fields are empty. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Faults of the last submission by field id. */
  readonly faults: Readonly<Record<string, Fault>>;
  /** Name of a service by its id. */
  readonly serviceName: (id: string) => string;
}

type Base = Pick<Field, 'id' | 'label' | 'hint' | 'optional' | 'value' | 'error' | 'tier'>;

function base(
  scene: Scene,
  fill: FormFill,
  id: string,
  texts: { readonly label: string; readonly hint?: string },
  tier: 'first' | 'more',
): Base {
  const found = fill.faults[id];
  return {
    id,
    label: texts.label,
    hint: texts.hint ?? null,
    optional: tier === 'more' || id === 'countries' || id === 'services',
    value: fill.values[id] ?? null,
    error: found === undefined ? null : faultText(scene, found),
    tier,
  };
}

function valuesOf(fill: FormFill, id: string): readonly string[] {
  const value = fill.values[id];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

function chosen(fill: FormFill, id: string, nameOf: (value: string) => string): readonly Choice[] {
  return valuesOf(fill, id).map((value) => ({ value, label: nameOf(value) }));
}

function firstFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const countries = { label: tr.t('form.countries'), hint: tr.t('form.countries.hint') };
  const services = { label: tr.t('form.services'), hint: tr.t('form.services.hint') };
  const presets = presetNames.map((value) => ({ value, label: tr.t(`option.preset.${value}`) }));
  return [
    { ...base(scene, fill, 'channel', { label: tr.t('form.channel') }, 'first'), kind: 'channel' },
    {
      ...base(scene, fill, 'countries', countries, 'first'),
      kind: 'search',
      source: 'jurisdiction',
      chosen: chosen(fill, 'countries', (code) => scene.nameOf(code)),
      many: true,
    },
    {
      ...base(scene, fill, 'services', services, 'first'),
      kind: 'search',
      source: 'service',
      chosen: chosen(fill, 'services', fill.serviceName),
      many: true,
    },
    {
      ...base(scene, fill, 'preset', { label: tr.t('form.preset') }, 'first'),
      kind: 'choice',
      choices: presets,
    },
  ];
}

const LONGEST_OFFSETS = 60;
const LONGEST_TIME = 5;

function timingFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const offsets = { label: tr.t('form.offsets'), hint: tr.t('form.offsets.hint') };
  const time = { label: tr.t('form.time'), hint: tr.t('form.time.hint') };
  const zone = { label: tr.t('form.zone'), hint: tr.t('form.zone.hint') };
  return [
    { ...base(scene, fill, 'offsets', offsets, 'more'), kind: 'text', maxLength: LONGEST_OFFSETS },
    { ...base(scene, fill, 'time', time, 'more'), kind: 'text', maxLength: LONGEST_TIME },
    {
      ...base(scene, fill, 'zone', zone, 'more'),
      kind: 'search',
      source: 'zone',
      chosen: chosen(fill, 'zone', (name) => name),
      many: false,
    },
    {
      ...base(scene, fill, 'language', { label: tr.t('form.language') }, 'more'),
      kind: 'search',
      source: 'locale',
      chosen: chosen(fill, 'language', languageName),
      many: false,
    },
  ];
}

function choiceFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const yesOrNo = [
    { value: 'yes', label: tr.t('value.yes') },
    { value: 'no', label: tr.t('value.no') },
  ];
  const noise = [
    { value: 'limited', label: tr.t('form.noise.limited') },
    { value: 'all', label: tr.t('form.noise.all') },
  ];
  const field = (id: string, label: string, choices: readonly Choice[]): Field => ({
    ...base(scene, fill, id, { label }, 'more'),
    kind: 'choice',
    choices,
  });
  return [
    field('weekdays', tr.t('form.weekdays'), yesOrNo),
    field('started', tr.t('form.started'), yesOrNo),
    field('noise', tr.t('form.noise'), noise),
  ];
}

/**
 * The form for a new subscription or a change; nothing happens before its preview is confirmed.
 * Field ids: channel, countries, services, preset; more: offsets, time, zone, language, weekdays, started, noise.
 * @param draft id under which the answers are kept
 */
export function subscriptionForm(scene: Scene, draft: string, fill: FormFill): Form {
  const { tr } = scene;
  return {
    draft,
    title: tr.t('form.title'),
    intro: tr.t('form.intro'),
    fields: [...firstFields(scene, fill), ...timingFields(scene, fill), ...choiceFields(scene, fill)],
    submit: tr.t('form.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}
