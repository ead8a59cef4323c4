// What a service file may hold, key by key. The JSON Schema that editors use comes from these same definitions.
import { z } from 'zod';
import {
  accountKinds,
  afterwardsBases,
  afterwardsKinds,
  confidences,
  deadlineKinds,
  defaultStates,
  eventKinds,
  roles,
  silenceOutcomes,
  tiers,
  wayKinds,
  wayScopes,
} from '../core/rule.ts';
import { categories } from '../core/service.ts';
import { leaf } from './leaves.ts';

export const textLocales = ['en', 'nl', 'de', 'fr', 'es', 'pt'] as const;

const line = leaf('text', 'One line for people.');

const inLanguages = {
  en: line,
  nl: line.optional(),
  de: line.optional(),
  fr: line.optional(),
  es: line.optional(),
  pt: line.optional(),
};

const text = z
  .strictObject(inLanguages)
  .meta({ description: 'Text for people: English always, other languages where translated.' });

const caveat = z
  .strictObject({ from: leaf('day', 'The day from which it could be known.').optional(), ...inLanguages })
  .meta({ description: 'What a reader should know besides; with `from`, only from that day on.' });

const jurisdictions = z.array(
  leaf('jurisdiction', 'ISO 3166-1 or -2 code, or a group of jurisdictions.yaml.'),
);

const sourceIds = z
  .array(leaf('id', 'Id of a source at the end of this file.'))
  .min(1)
  .meta({ description: 'Which sources say so.' });

const source = z.strictObject({
  id: leaf('id', 'Unique in this file.'),
  publisher: leaf('text', 'Who published it.'),
  url: leaf('link', 'Where it can be read; leave out if it is not online.').optional(),
  date: leaf('day', 'Published or recorded on; leave out if it carries none.').optional(),
  tier: z.enum(tiers),
  supports: leaf('text', 'What it says, in your own words.'),
  'checked-on': leaf('day', 'The day somebody last looked.').optional(),
});

const time = z.strictObject({
  at: leaf('time', 'The hour the source states.'),
  zones: z.array(leaf('zone', 'A zone it may be meant in.')).min(1),
});

const deadline = z
  .strictObject({
    kind: z.enum(deadlineKinds),
    date: leaf('day-or-month', 'The day; a month if that is all that is known.'),
    time: time.optional(),
    'effective-same-day': z
      .boolean()
      .default(false)
      .meta({ description: 'choose-by: the new terms hold from that day on.' }),
    'if-silent': z
      .enum(silenceOutcomes)
      .optional()
      .meta({ description: 'choose-by: what happens to who does not choose.' }),
  })
  .meta({
    description:
      'starts-on: first day of use. last-day: last day to act. control-ends-on: the setting disappears. choose-by: choose or lose access.',
  });

const event = z.strictObject({
  id: leaf('id', 'Permanent, unique in the rule.'),
  on: leaf('day', 'The day this became public, not the day it speaks of.'),
  event: z.enum(eventKinds),
  deadline: deadline
    .nullable()
    .optional()
    .meta({ description: 'For scheduled, rescheduled and resumed only.' }),
  since: leaf('day', 'For started only: the day use is known or reported to have begun.').optional(),
  sources: sourceIds,
  note: text.optional(),
  reviewed: z.boolean().default(true),
});

const way = z.strictObject({
  id: leaf('id', 'Unique in the rule.'),
  kind: z.enum(wayKinds),
  covers: text.optional().meta({ description: 'What it achieves, where more than one way is needed.' }),
  url: leaf('link', 'Where it is done.').optional(),
  scope: z.enum(wayScopes).default('account').meta({ description: 'It must be repeated for each.' }),
  role: z.enum(roles).default('member'),
  steps: z
    .array(z.strictObject({ text, url: leaf('link', 'Where this step is done.').optional() }))
    .default([]),
  done: text.optional().meta({ description: 'What one sees when it worked.' }),
  caution: text.optional().meta({ description: 'What to know before: it cannot be undone, say.' }),
  to: line.optional().meta({ description: 'The address or number to write to or call; mail goes into url.' }),
  message: text.optional().meta({ description: 'What to write, ready to send.' }),
  plans: z.array(line).default([]).meta({ description: 'Plans on which alone it works.' }),
  closes: z
    .strictObject({ date: leaf('day', 'Its last day.'), time: time.optional() })
    .optional()
    .meta({ description: 'Its own end, where that differs from the deadline.' }),
  jurisdictions: jurisdictions.default([]),
  'available-from': leaf('day', 'The day the control appears.').optional(),
  'takes-days': z.int().min(0).optional(),
  'checked-on': leaf('day', 'The day somebody last tried it.').optional(),
  sources: sourceIds,
});

const audience = z.strictObject({
  jurisdictions: jurisdictions.min(1),
  except: jurisdictions.default([]),
  accounts: z.array(z.enum(accountKinds)).default([]),
  plans: z.array(line).default([]),
  'plans-except': z.array(line).default([]),
  role: z.enum(roles).default('member'),
  hosted: jurisdictions
    .default([])
    .meta({ description: 'Where the hosted instance must stand, if that decides.' }),
  age: text.optional(),
  stated: z
    .boolean()
    .default(true)
    .meta({ description: 'false: no source names a limit, WORLD is assumed.' }),
});

const clock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed') }),
  z.strictObject({ kind: z.literal('window'), 'opens-on': leaf('day', 'First day the control works.') }),
  z.strictObject({
    kind: z.literal('recurring'),
    every: z.int().positive(),
    unit: z.enum(['days', 'months', 'years']),
  }),
  z.strictObject({
    kind: z.literal('personal'),
    from: z.enum(['registration', 'letter', 'purchase']),
    'not-before': leaf('day', 'The clock starts no earlier.').optional(),
    length: z.int().positive(),
    unit: z.enum(['days', 'weeks']),
  }),
  z.strictObject({ kind: z.literal('gradual') }),
  z.strictObject({ kind: z.literal('none') }),
]);

const afterwards = z.strictObject({
  effect: z.enum(afterwardsKinds),
  source: leaf('id', 'Who says so.').optional(),
  basis: z.enum(afterwardsBases).default('stated').meta({
    description:
      'past-stays: the source says that past use is not undone. stated: it says what a late opt-out does. inferred: nobody says it.',
  }),
});

const contradiction = z.strictObject({
  about: text.meta({ description: 'What it is about, in a few words.' }),
  claims: z.array(z.strictObject({ says: text, sources: sourceIds })).min(2),
  resolution: text.meta({ description: 'What is used and why, or that it stays open.' }),
});

const rule = z.strictObject({
  id: leaf('id', 'Permanent; becomes service/practice/rule.'),
  label: text.meta({ description: 'Whom it concerns, short enough for a list.' }),
  audience,
  clock: clock.default({ kind: 'fixed' }),
  events: z.array(event).min(1),
  afterwards: afterwards.default({ effect: 'unknown', basis: 'stated' }),
  ways: z.array(way).default([]),
  'ways-needed': z
    .enum(['any', 'all'])
    .default('any')
    .meta({ description: 'all: one way alone is not enough.' }),
  'data-used': z.array(text).default([]),
  'data-excluded': z.array(text).default([]),
  confidence: z.enum(confidences).default('high'),
  caveat: caveat.optional(),
  unverified: z
    .array(text)
    .default([])
    .meta({ description: 'Details nobody could confirm, each a sentence.' }),
  contradictions: z.array(contradiction).default([]),
  default: z.enum(defaultStates).optional().meta({ description: 'Where it differs from the practice.' }),
});

const practice = z.strictObject({
  id: leaf('id', 'Unique in the service, such as ai-training.'),
  title: text,
  change: text.meta({
    description:
      'Half a sentence that reads on after "plans to" (nl: after "wil"; other languages: an infinitive).',
  }),
  default: z.enum(defaultStates).meta({ description: 'Whether people are in unless they act.' }),
  category: z.enum(categories).default('other'),
  rules: z.array(rule).min(1),
});

/** One service file, as written. */
export const serviceShape = z.strictObject({
  id: leaf('id', 'Permanent; also the name of the file.'),
  name: leaf('text', 'As people know it.'),
  aliases: z.array(line).default([]).meta({ description: 'Other names people use, brands it covers.' }),
  controllers: z.array(line).default([]).meta({ description: 'Who decides about the data.' }),
  practices: z.array(practice).min(1),
  sources: z.array(source).min(1),
});

export type WrittenService = z.output<typeof serviceShape>;
export type WrittenRule = WrittenService['practices'][number]['rules'][number];
export type WrittenEvent = WrittenRule['events'][number];
export type WrittenWay = WrittenRule['ways'][number];
export type WrittenText = z.output<typeof text>;
export type WrittenCaveat = z.output<typeof caveat>;
