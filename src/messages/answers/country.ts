// Which country one's account is in: asked where the answer depends on it, used once or remembered as one wishes.
import type { Fault } from '../../core/fault.ts';
import { faultText } from '../parts/fault.ts';
import type { Scene } from '../scene.ts';
import type { Form } from '../tree.ts';

/** Fields: `country` (search) and `remember` ("once" or "remember"). `fault`: of the last submission. */
export function countryChoiceForm(scene: Scene, draft: string, fault: Fault | null): Form {
  const { tr } = scene;
  const tier = 'first' as const;
  return {
    draft,
    title: tr.t('country.title'),
    intro: tr.t('country.form.intro'),
    fields: [
      {
        id: 'country',
        label: tr.t('country.field'),
        hint: tr.t('country.hint'),
        optional: false,
        value: null,
        error: fault === null ? null : faultText(scene, fault),
        tier,
        kind: 'search',
        source: 'jurisdiction',
        chosen: [],
        many: false,
      },
      {
        id: 'remember',
        label: tr.t('country.keep'),
        hint: tr.t('country.intro'),
        optional: false,
        value: 'once',
        error: null,
        tier,
        kind: 'choice',
        choices: [
          { value: 'once', label: tr.t('country.once') },
          { value: 'remember', label: tr.t('country.remember') },
        ],
      },
    ],
    submit: tr.t('country.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}
