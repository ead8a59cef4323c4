// What else a channel may wish: how much at once, whom to call, whom to tell when it is lost.
import { accountKinds } from '../../core/rule.ts';
import { base, chosen, type FormFill } from '../parts/form-field.ts';
import type { Scene } from '../scene.ts';
import type { Field } from '../tree.ts';
import { choiceField, yesOrNo } from './subscription-form-more.ts';

export function extraFields(scene: Scene, fill: FormFill): readonly Field[] {
  const { tr } = scene;
  const noise = [
    { value: 'limited', label: tr.t('form.noise.limited') },
    { value: 'all', label: tr.t('form.noise.all') },
  ];
  const mention = { label: tr.t('form.mention'), hint: tr.t('form.mention.hint') };
  const fallback = { label: tr.t('form.fallback'), hint: tr.t('form.fallback.hint') };
  const accounts = { label: tr.t('form.accounts'), hint: tr.t('form.accounts.hint') };
  return [
    choiceField(scene, fill, 'started', tr.t('form.started'), yesOrNo(scene)),
    choiceField(scene, fill, 'noise', tr.t('form.noise'), noise),
    choiceField(scene, fill, 'digest', tr.t('form.digest'), yesOrNo(scene)),
    {
      ...base(scene, fill, 'mention', mention, 'more'),
      kind: 'mention',
      chosen: chosen(fill, 'mention', (id) => fill.mentionName ?? id),
    },
    { ...base(scene, fill, 'fallback', fallback, 'more'), kind: 'channel' },
    {
      ...base(scene, fill, 'accounts', accounts, 'more'),
      kind: 'choices',
      choices: accountKinds.map((value) => ({ value, label: tr.t('more.accounts', { kind: value }) })),
    },
  ];
}
