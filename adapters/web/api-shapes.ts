// The answers of the API, field by field: what the OpenAPI document and the index are made from.
import { z } from 'zod';
import { authorityScopes } from '../../src/core/authority.ts';
import {
  accountKinds,
  afterwardsKinds,
  confidences,
  defaultStates,
  eventKinds,
  roles,
  statuses,
  tiers,
  wayKinds,
  wayScopes,
} from '../../src/core/rule.ts';
import { categories } from '../../src/core/service.ts';

const text = (description: string) => z.string().meta({ description });
const orNull = (description: string) => z.string().nullable().meta({ description });
const day = (description: string) => z.iso.date().nullable().meta({ description });
const someDay = (description: string) => z.iso.date().meta({ description });
const texts = (description: string) => z.array(z.string()).meta({ description });
const count = (description: string) => z.int().meta({ description });
const flag = (description: string) => z.boolean().meta({ description });

const url = text('The same as JSON.');
const page = text('The same as a page for people.');
const status = z
  .enum(statuses)
  .nullable()
  .meta({ description: 'What the rule is at that moment; null: nothing was known yet.' });

const head = {
  generated_at: z.iso.datetime().meta({ description: 'When this answer was made, UTC.' }),
  catalogue_version: text('Content hash of the data: differs exactly when the data differ.'),
  at: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'The moment asked about; nothing later is in the answer. null: now.' }),
  zone: text('Zone whose date counts as today: of the jurisdictions asked about, else UTC.'),
  jurisdiction: texts('Codes asked about; empty: everywhere.'),
  language: text('Language of titles, labels and steps; English where one is not translated.'),
  staleSince: day(
    'Dates ahead were last compared with the published ones on that day, too long ago; null: lately.',
  ),
};

const source = z.strictObject({
  id: text('Unique within the service.'),
  publisher: text('Who published it.'),
  url: orNull('Where it can be read.'),
  tier: z.enum(tiers).meta({ description: 'primary: the service itself.' }),
  date: day('Published or recorded on.'),
  supports: text('What it says, in our words.'),
  checkedOn: day('The day we last looked.'),
});

const ruleFields = {
  id: text('service/practice/rule. Permanent.'),
  practice: text('Id of the practice within its service.'),
  title: text('What the practice is.'),
  jurisdictions: texts('Where it binds: ISO 3166 codes or groups.'),
  status,
  startsOn: day('Announced first day of use; act the day before.'),
  lastDay: day('Last day to act, inclusive.'),
  controlEndsOn: day('Day a control disappears; act the day before.'),
  chooseBy: day('Day by which one must choose.'),
  actBy: day(
    'The last whole day before it may be too late for what the named way covers. Kept after it passed.',
  ),
  cutoff: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When that day ends first among the jurisdictions, or the stated hour; UTC.' }),
  daysLeft: z.int().nullable().meta({ description: 'Days from today to actBy; null once it is past.' }),
  afterwards: z.enum(afterwardsKinds).meta({ description: 'What a late opt-out still does.' }),
  ways: z
    .array(
      z.strictObject({
        kind: z.enum(wayKinds),
        url: orNull('Where it starts.'),
        steps: texts('What to do, in order.'),
      }),
    )
    .meta({ description: 'Ways to opt out, the best first.' }),
  sources: z
    .array(
      z.strictObject({
        url: orNull('Where it can be read.'),
        tier: z.enum(tiers),
        date: day('Of the source.'),
      }),
    )
    .meta({ description: 'What it rests on.' }),
  confidence: z.enum(confidences).meta({ description: 'How sure we are.' }),
  service: text('Id of the service.'),
  label: text('Whom it is for, in a few words.'),
  url,
  page,
};

const rule = z.strictObject(ruleFields);

const way = z.strictObject({
  id: text('Unique within the rule.'),
  kind: z.enum(wayKinds),
  url: orNull('Where it starts.'),
  scope: z.enum(wayScopes).meta({ description: 'What one use is good for; repeat it for each.' }),
  role: z.enum(roles).meta({ description: 'Who can do it.' }),
  takesDays: z.int().nullable().meta({ description: 'How long it may take.' }),
  availableFrom: day('The day it appears, where that is later than the announcement.'),
  jurisdictions: texts('Where it works, when that is narrower than the rule.'),
  steps: texts('What to do, in order.'),
  stepLinks: z.array(z.string().nullable()).meta({ description: 'A link for each step, or null.' }),
  covers: orNull('What it achieves on its own.'),
  done: orNull('What one sees when it worked.'),
  checkedOn: day('The day somebody last tried it.'),
});

const deadline = z
  .strictObject({
    kind: z.string(),
    date: z.iso.date(),
    precision: z.enum(['day', 'month']),
    time: z.strictObject({ at: z.string(), zones: z.array(z.string()) }).nullable(),
    effectiveSameDay: z.boolean(),
    ifSilent: z.string().nullable(),
  })
  .nullable()
  .meta({ description: 'The date the event set; null: none, or cleared.' });

const event = z.strictObject({
  id: text('Unique within the rule. Permanent.'),
  on: someDay('The day it became public.'),
  event: z.enum(eventKinds),
  deadline,
  since: day('First day of use, where known.'),
  note: orNull('What else it says.'),
  reviewed: flag('False: nobody has read it yet; it is announced nowhere.'),
  sources: texts('Ids of sources.'),
});

const fullRule = z.strictObject({
  ...ruleFields,
  audience: z
    .strictObject({
      jurisdictions: texts('Where it binds.'),
      except: texts('Where it does not.'),
      accounts: z.array(z.enum(accountKinds)).meta({ description: 'Kinds of account; empty: all.' }),
      plans: texts('Plans by name; empty: all.'),
      plansExcept: texts('Plans left out.'),
      role: z.enum(roles),
      hosted: texts('Where the hosted instance must stand; empty: anywhere.'),
      stated: flag('False: the sources name no place, and everywhere is assumed.'),
      age: orNull('What is said about age.'),
    })
    .meta({ description: 'Whom it binds.' }),
  clock: z
    .looseObject({ kind: z.enum(['fixed', 'window', 'recurring', 'personal', 'gradual', 'none']) })
    .meta({ description: 'What sets the date: one date, a window, each person’s own …' }),
  waysNeeded: z.enum(['any', 'all']).meta({ description: 'all: one way alone does not do it.' }),
  ways: z.array(way).meta({ description: 'Ways to opt out, the best first.' }),
  dataUsed: texts('What is used.'),
  dataExcluded: texts('What is not.'),
  events: z.array(event).meta({ description: 'The timeline, oldest first.' }),
  history: z
    .array(
      z.strictObject({
        from: someDay('It holds from that day on.'),
        status,
        actBy: day('The date to act by, then.'),
        previous: z.enum(statuses).nullable(),
      }),
    )
    .meta({ description: 'Each change of status and actBy.' }),
  contradictions: z
    .array(
      z.strictObject({
        about: text('What it is about.'),
        claims: z.array(
          z.strictObject({ says: text('What is claimed.'), sources: texts('Ids of sources.') }),
        ),
        resolution: text('What is used here, and why.'),
      }),
    )
    .meta({ description: 'Where sources differ.' }),
  caveat: orNull('A remark that belongs with the rule.'),
  unverified: texts('Details nobody could confirm.'),
  sources: z.array(source).meta({ description: 'What it rests on.' }),
});

const serviceFields = {
  id: text('Permanent.'),
  name: text('As people call it.'),
  aliases: texts('Other names.'),
  controllers: texts('Who is responsible for the data.'),
  categories: z.array(z.enum(categories)),
  nextActBy: day('The next date to act by.'),
  rules: z
    .array(z.strictObject({ id: text('Of the rule.'), status }))
    .meta({ description: 'Rules that bind, soonest first.' }),
  url,
  page,
};

const change = z.strictObject({
  id: text('A tag URI, the same on every host and for good.'),
  on: someDay('The day it became public.'),
  service: text('Id of the service.'),
  rule: text('Id of the rule.'),
  event: text('Id of the event within the rule.'),
  kind: z.enum(eventKinds),
  reviewed: flag('False: nobody has read it yet.'),
  title: text('One line.'),
  summary: text('What changed, with the date to act by before and now.'),
  before: z.strictObject({ status, actBy: day('The date to act by, before.') }),
  after: z.strictObject({ status, actBy: day('The date to act by, now.') }),
  sources: texts('Ids of sources of the service.'),
  url,
  page,
});

const practice = z.strictObject({
  id: text('Unique within the service.'),
  title: text('What the practice is.'),
  change: text('What changes, as half a sentence.'),
  category: z.enum(categories),
  defaultState: z.enum(defaultStates).meta({ description: 'Whether people are in unless they act.' }),
  rules: z.array(rule),
});

const authority = z.strictObject({
  id: text('Permanent.'),
  names: z.record(z.string(), z.string()).meta({ description: 'Its own names, by language.' }),
  scope: z.enum(authorityScopes).meta({ description: 'What it supervises; everyone: companies, too.' }),
  url: text('Its website.'),
  complaint: orNull('Where a complaint is made.'),
  checkedOn: day('The day of the record this was taken from.'),
});

/** What each address answers, by the name of its schema. */
export const apiShapes = {
  services: z.strictObject({ ...head, services: z.array(z.strictObject(serviceFields)) }),
  service: z.strictObject({
    ...head,
    service: z.strictObject({
      ...serviceFields,
      practices: z.array(practice),
      sources: z.array(source).meta({ description: 'Sources of its rules.' }),
    }),
  }),
  rule: z.strictObject({ ...head, rule: fullRule }),
  next: z.strictObject({
    ...head,
    days: count('How many days ahead were looked at.'),
    rules: z
      .array(rule)
      .meta({ description: 'Rules with a date to act by within those days, soonest first.' }),
  }),
  changes: z.strictObject({
    ...head,
    since: day('First day looked at; null: from the beginning.'),
    until: day('Last day looked at; null: today.'),
    more: flag('True: older ones were left out; ask again with `until`.'),
    changes: z.array(change).meta({ description: 'Newest first.' }),
  }),
  jurisdictions: z.strictObject({
    ...head,
    jurisdictions: z.array(
      z.strictObject({
        code: text('ISO 3166-1, ISO 3166-2, or a group.'),
        name: text('In the language asked for.'),
        kind: z.enum(['country', 'part', 'group']),
        rules: count('How many rules bind somebody there.'),
        authorities: z.array(authority).meta({ description: 'Who may hear complaints there.' }),
        page,
      }),
    ),
  }),
  fault: z.strictObject({
    error: text('What is wrong.'),
    cure: text('What to do about it.'),
    suggestions: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .optional()
      .meta({ description: 'The nearest services.' }),
  }),
} as const;

export type ShapeName = keyof typeof apiShapes;
