// Which country one's account is in: asked where the answer depends on it, used once or remembered as one wishes.
import type { Fault } from '../core/fault.ts';
import type { Jurisdiction } from '../core/rule.ts';
import type { Service } from '../core/service.ts';
import { action } from './buttons.ts';
import { faultText } from './fault.ts';
import type { Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import type { Form, Message } from './tree.ts';

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

/** Once a country was picked: use it for this answer, or remember it? */
export function pickCountryMessage(scene: Scene, service: Service, country: Jurisdiction): Message {
  const { tr } = scene;
  const args = { service: service.id, country };
  return {
    heading: tr.t('country.heading', { country: scene.nameOf(country) }),
    blocks: paragraph([tr.t('country.intro')]),
    buttons: [
      action(tr.t('country.once'), 'country.once', args, 'primary'),
      action(tr.t('country.remember'), 'country.remember', args),
      action(tr.t('country.other'), 'country.choose', { service: service.id }),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
