// How often, on which days, when, and in which language.
import { presetNames } from '../../core/profile.ts';
import { base, chosen, type FormFill } from '../parts/form-field.ts';
import type { Scene } from '../scene.ts';
import type { Choice, Field } from '../tree.ts';
import { holidaysName, languageName } from './wish.ts';

const LONGEST_OFFSETS = 60;
const LONGEST_TIME = 20;
const LONGEST_QUIET = 13;

/** A choice among a few. */
export function choiceField(
  scene: Scene,
  fill: FormFill,
  id: string,
  label: string,
  choices: readonly Choice[],
): Field {
  return { ...base(scene, fill, id, { label }, 'more'), kind: 'choice', choices };
}

export function yesOrNo({ tr }: Scene): readonly Choice[] {
  return [
    { value: 'yes', label: tr.t('value.yes') },
    { value: 'no', label: tr.t('value.no') },
  ];
}

/** How often, and on which days. */
export function rhythmFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const presets = presetNames.map((value) => ({ value, label: tr.t(`option.preset.${value}`) }));
  const offsets = { label: tr.t('form.offsets'), hint: tr.t('form.offsets.hint') };
  const holidays = { label: tr.t('form.holidays'), hint: tr.t('form.holidays.hint') };
  return [
    choiceField(scene, fill, 'preset', tr.t('form.preset'), presets),
    { ...base(scene, fill, 'offsets', offsets, 'more'), kind: 'text', maxLength: LONGEST_OFFSETS },
    choiceField(scene, fill, 'weekdays', tr.t('form.weekdays'), yesOrNo(scene)),
    {
      ...base(scene, fill, 'holidays', holidays, 'more'),
      kind: 'search',
      source: 'holidays',
      chosen: chosen(fill, 'holidays', (value) => holidaysName(scene, value)),
      many: false,
    },
  ];
}

/** When, and in which language. */
export function timingFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const text = (id: string, label: string, hint: string, maxLength: number): Field => ({
    ...base(scene, fill, id, { label, hint }, 'more'),
    kind: 'text',
    maxLength,
  });
  const zone = { label: tr.t('form.zone'), hint: tr.t('form.zone.hint') };
  return [
    text('time', tr.t('form.time'), tr.t('form.time.hint'), LONGEST_TIME),
    {
      ...base(scene, fill, 'zone', zone, 'more'),
      kind: 'search',
      source: 'zone',
      chosen: chosen(fill, 'zone', (name) => name.replaceAll('_', ' ')),
      many: false,
    },
    text('quiet', tr.t('form.quiet'), tr.t('form.quiet.hint'), LONGEST_QUIET),
    {
      ...base(scene, fill, 'language', { label: tr.t('form.language') }, 'more'),
      kind: 'search',
      source: 'locale',
      chosen: chosen(fill, 'language', languageName),
      many: false,
    },
  ];
}
