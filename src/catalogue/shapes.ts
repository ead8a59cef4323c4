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
} from '../core/rule.ts';
import { categories } from '../core/service.ts';
import { leaf } from './leaves.ts';
import {
  inLanguages,
  jurisdictions,
  lines,
  source,
  sourceIds,
  type text,
  textFor,
  time,
} from './shape-parts.ts';
import { way } from './shape-way.ts';

const caveat = z
  .strictObject({ from: leaf('day', 'The day from which it could be known.').optional(), ...inLanguages })
  .meta({ description: 'What a reader should know besides; with `from`, only from that day on.' });

const deadline = z
  .strictObject({
    kind: z.enum(deadlineKinds).meta({
      description:
        'starts-on: first day of use. last-day: last day to act. control-ends-on: the setting disappears. choose-by: choose or lose access.',
    }),
    date: leaf('day-or-month', 'The day; a month (2025-11) if that is all that is known.'),
    time: time.optional(),
    'effective-same-day': z
      .boolean()
      .default(false)
      .meta({ description: 'choose-by: the new terms hold from that day on, so one acts the day before.' }),
    'if-silent': z
      .enum(silenceOutcomes)
      .optional()
      .meta({ description: 'choose-by: what happens to who does not choose.' }),
  })
  .meta({ description: 'By when. Leave it out where no source names a day or month.' });

const event = z.strictObject({
  id: leaf('id', 'Permanent, unique in the rule.', 'announced-2025'),
  on: leaf('day', 'The day this became public, not the day it speaks of.'),
  event: z.enum(eventKinds).meta({
    description:
      'announced: a plan without a date. scheduled, rescheduled: with one. started: use is reported. data/GUIDE.md explains all.',
  }),
  deadline: deadline
    .nullable()
    .optional()
    .meta({ description: 'For scheduled, rescheduled (null: the date was dropped) and resumed only.' }),
  since: leaf('day', 'For started only: the day use is known or reported to have begun.').optional(),
  sources: sourceIds,
  note: textFor('What explains this event, where its kind and date do not.').optional(),
  reviewed: z
    .boolean()
    .default(true)
    .meta({ description: 'false: nobody compared it with its source yet; it is never announced.' }),
});

const audience = z.strictObject({
  jurisdictions: jurisdictions('Where people live, or their account is. WORLD for everywhere.').min(1),
  except: jurisdictions('Places inside those that are left out.').default([]),
  accounts: z
    .array(z.enum(accountKinds))
    .default([])
    .meta({ description: 'Kinds of account; left out: all.' }),
  plans: lines('Plans by name, as the service writes them; left out: all.', 'Free', 'Pro').default([]),
  'plans-except': lines('Plans that are left out.', 'Team').default([]),
  role: z.enum(roles).default('member').meta({
    description: 'Whose data: member unless said. admin or owner: a rule for those who run an organisation.',
  }),
  hosted: jurisdictions(
    'Where the hosted instance must stand, if that decides and not where one lives.',
  ).default([]),
  age: textFor('What is said about age.', 'Adults only.').optional(),
  stated: z
    .boolean()
    .default(true)
    .meta({ description: 'false: no source names a limit, WORLD is assumed.' }),
});

/** What a clock of that kind is, for the editor. */
const clockKind = <K extends string>(kind: K, description: string): z.ZodLiteral<K> =>
  z.literal(kind).meta({ description });

const clock = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: clockKind('fixed', 'One date for everybody, or none yet. Left out: this one.') }),
    z.strictObject({
      kind: clockKind('window', 'One can act only between two days; the deadline is the last.'),
      'opens-on': leaf('day', 'First day the control works.'),
    }),
    z.strictObject({
      kind: clockKind('recurring', 'It comes again and again.'),
      every: z
        .int()
        .positive()
        .meta({ description: 'How many units lie between.', examples: [45] }),
      unit: z.enum(['days', 'months', 'years']).meta({ description: 'What `every` counts.' }),
    }),
    z.strictObject({
      kind: clockKind('personal', 'Everybody has a date of their own.'),
      from: z.enum(['registration', 'letter', 'purchase']).meta({ description: 'What it counts from.' }),
      'not-before': leaf('day', 'The clock starts no earlier.').optional(),
      length: z
        .int()
        .positive()
        .meta({ description: 'How many units one has.', examples: [30] }),
      unit: z.enum(['days', 'weeks']).meta({ description: 'What `length` counts.' }),
    }),
    z.strictObject({ kind: clockKind('gradual', 'It reaches each account on a day nobody can name.') }),
    z.strictObject({ kind: clockKind('none', 'It is in force, and nobody named a date.') }),
  ])
  .meta({ description: 'How the date comes about, where it is not one fixed day for all.' });

const afterwards = z
  .strictObject({
    effect: z.enum(afterwardsKinds).meta({
      description: 'everything: past use is undone, too. future-only. nothing: it is too late. unknown.',
    }),
    source: leaf('id', 'Who says so.', 'policy').optional(),
    basis: z.enum(afterwardsBases).default('stated').meta({
      description:
        'past-stays: the source says that past use is not undone. stated: it says what a late opt-out does. inferred: nobody says it, the way stays open.',
    }),
  })
  .meta({ description: 'What a late opt-out still does, and who says so.' });

const contradiction = z.strictObject({
  about: textFor('What it is about, in a few words.', 'first day of use'),
  claims: z
    .array(z.strictObject({ says: textFor('What these sources say.', '3 November'), sources: sourceIds }))
    .min(2)
    .meta({ description: 'Two or more, each with sources of its own.' }),
  resolution: textFor('What is used and why, or that it stays open.', 'The policy counts.'),
});

const rule = z.strictObject({
  id: leaf('id', 'Permanent; becomes service/practice/rule.', 'eea'),
  label: textFor('Whom it concerns, short enough for a list.', 'EU/EEA'),
  audience: audience.meta({
    description: 'Whom it binds. No two rules of a practice claim the same person.',
  }),
  clock: clock.default({ kind: 'fixed' }),
  events: z.array(event).min(1).meta({ description: 'What became public, oldest first. Never rewritten.' }),
  afterwards: afterwards.default({ effect: 'unknown', basis: 'stated' }),
  ways: z.array(way).default([]).meta({ description: 'How to opt out, the best way first.' }),
  'ways-needed': z
    .enum(['any', 'all'])
    .default('any')
    .meta({ description: 'all: one way alone is not enough; then each says what it covers.' }),
  'data-used': z
    .array(textFor('One kind of data.', 'public posts'))
    .default([])
    .meta({ description: 'What is used, as far as a source says it.' }),
  'data-excluded': z
    .array(textFor('One kind of data.', 'private messages'))
    .default([])
    .meta({ description: 'What a source says is not used.' }),
  confidence: z.enum(confidences).default('high').meta({
    description:
      'medium: sources differ on details. low: one weak source; say why in a caveat or unverified.',
  }),
  caveat: caveat.optional(),
  unverified: z
    .array(textFor('A sentence.', 'Whether it reaches accounts of schools.'))
    .default([])
    .meta({ description: 'Details nobody could confirm. Shown with the rule, so without later days.' }),
  contradictions: z
    .array(contradiction)
    .default([])
    .meta({ description: 'Where sources differ, and which of them is used.' }),
  default: z.enum(defaultStates).optional().meta({ description: 'Only where it differs from the practice.' }),
});

const practice = z.strictObject({
  id: leaf('id', 'Unique in the service, such as ai-training.'),
  title: textFor('What is done with which data, as a heading.', 'AI training on posts'),
  change: textFor(
    'Half a sentence that reads on after "plans to" (nl: after "wil"; other languages: an infinitive).',
    'train AI on posts',
  ),
  actor: textFor(
    'Who plans it, in the singular, where the service is not somebody: read before "plans to".',
    'the court',
  ).optional(),
  default: z.enum(defaultStates).meta({ description: 'Whether people are in unless they act.' }),
  category: z.enum(categories).meta({
    description:
      'What kind of use it is. legal-right: one that lapses, such as arbitration; it needs a primary source.',
  }),
  rules: z
    .array(rule)
    .min(1)
    .meta({ description: 'One for each group of people with dates or ways of its own.' }),
});

/** One service file, as written. */
export const serviceShape = z.strictObject({
  id: leaf('id', 'Permanent; also the name of the file.', 'example'),
  name: leaf('text', 'As people know it.', 'Example'),
  aliases: lines('Other names people use, brands it covers.', 'Ex Ample').default([]),
  controllers: lines('Who decides about the data.', 'Example Ireland Ltd').default([]),
  practices: z.array(practice).min(1).meta({ description: 'One for each use of data.' }),
  sources: z.array(source).min(1).meta({ description: 'Who says what, each named by an event or a way.' }),
});

export type WrittenService = z.output<typeof serviceShape>;
export type WrittenRule = WrittenService['practices'][number]['rules'][number];
export type WrittenEvent = WrittenRule['events'][number];
export type WrittenWay = WrittenRule['ways'][number];
export type WrittenText = z.output<typeof text>;
export type WrittenCaveat = z.output<typeof caveat>;
