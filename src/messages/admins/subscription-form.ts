// The form of set-up: three questions first, everything with a good default under "more".
import type { Fault } from '../../core/fault.ts';
import { type Base, base, chosen, type FormFill } from '../parts/form-field.ts';
import type { Scene } from '../scene.ts';
import type { Field, Form } from '../tree.ts';
import { extraFields } from './subscription-form-extras.ts';
import { rhythmFields, timingFields } from './subscription-form-more.ts';

export type { FormFill } from '../parts/form-field.ts';

/** The three questions. */
function firstFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const first = (id: string, label: string, hint: string | null = null): Base =>
    base(scene, fill, id, { label, hint, optional: id !== 'channel' }, 'first');
  return [
    { ...first('channel', tr.t('form.channel')), kind: 'channel' },
    {
      ...first('countries', tr.t('form.countries'), tr.t('form.countries.hint')),
      kind: 'search',
      source: 'jurisdiction',
      chosen: chosen(fill, 'countries', (code) => scene.nameOf(code)),
      many: true,
    },
    {
      ...first('services', tr.t('form.services'), tr.t('form.services.hint')),
      kind: 'search',
      source: 'services',
      chosen: chosen(fill, 'services', fill.serviceName),
      many: true,
    },
  ];
}

/** Where the zone could be neither proposed nor read, it is asked among the first: no hour is ever assumed. */
function inOrder(fields: readonly Field[], faults: Readonly<Record<string, Fault>>): readonly Field[] {
  return fields.map((field) =>
    field.id === 'zone' && faults['zone'] !== undefined ? { ...field, tier: 'first' } : field,
  );
}

/**
 * The form for a new subscription or a change; nothing happens before its preview is confirmed.
 * Field ids: channel, countries, services; more: preset, offsets, time, zone, language, weekdays, holidays, quiet, started,
 * noise, digest, mention, fallback, accounts.
 * @param draft id under which the answers are kept
 */
export function subscriptionForm(scene: Scene, draft: string, fill: FormFill): Form {
  const { tr } = scene;
  const more = [...rhythmFields(scene, fill), ...timingFields(scene, fill), ...extraFields(scene, fill)];
  return {
    draft,
    title: tr.t('form.title'),
    intro: tr.t('form.intro'),
    fields: [...firstFields(scene, fill), ...inOrder(more, fill.faults)],
    submit: tr.t('form.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}
