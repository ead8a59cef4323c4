// A way to opt out, key by key.
import { z } from 'zod';
import { roles, wayKinds, wayScopes } from '../core/rule.ts';
import { leaf } from './leaves.ts';
import { jurisdictions, lines, sourceIds, textFor, time } from './shape-parts.ts';

const step = z.strictObject({
  text: textFor('One action, with labels in quotes exactly as on screen.', 'Turn off "Use my posts".'),
  url: leaf('link', 'Where this step is done, if it has an address of its own.').optional(),
});

const closes = z
  .strictObject({ date: leaf('day', 'Its last day.'), time: time.optional() })
  .meta({ description: 'Its own end, where it ends sooner than the deadline: by post, say.' });

/** What one looks for first. */
const action = {
  id: leaf('id', 'Unique in the rule.', 'setting'),
  kind: z.enum(wayKinds).meta({
    description:
      'setting: one switches it off oneself. admin-setting: only an admin can. form, email, sms, letter, phone: one objects. browser-signal: the browser says it. account-deletion: only leaving helps. none: there is no way.',
  }),
  covers: textFor('What it achieves, where more than one way is needed.', 'for the other AI uses').optional(),
  url: leaf('link', 'Where it is done. A mail address as mailto:….').optional(),
  to: leaf(
    'text',
    'letter, sms, phone: the address or number, as written. A mail address goes into url.',
    'Example Ltd, Example Street 1, Dublin',
  ).optional(),
  message: textFor('email, form, letter, sms: what to write, ready to send.', 'I object to …').optional(),
  steps: z.array(step).default([]).meta({ description: 'Three at most, if that is enough.' }),
  done: textFor(
    'What one sees when it worked; reads on after "Done when:".',
    'the switch shows Off',
  ).optional(),
  caution: textFor('What to know before: it cannot be undone, say.', 'Deleting cannot be undone.').optional(),
};

/** For whom, where and when it is there. */
const limits = {
  scope: z.enum(wayScopes).default('account').meta({ description: 'It must be repeated for each of these.' }),
  role: z.enum(roles).default('member').meta({ description: 'Who can do it: member unless said.' }),
  plans: lines('Plans on which alone it works, if not on all that the rule binds.', 'Pro').default([]),
  jurisdictions: jurisdictions('Where alone it works, if not wherever the rule binds.').default([]),
  'available-from': leaf(
    'day',
    'The day the control appears, if after the news; it needs an event control-available.',
  ).optional(),
  closes: closes.optional(),
  'takes-days': z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Days until it works.', examples: [30] }),
  'checked-on': leaf('day', 'The day somebody last tried it.').optional(),
  sources: sourceIds,
};

export const way = z.strictObject({ ...action, ...limits });
