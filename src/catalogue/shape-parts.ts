// The parts that several places of a service file are made of. Descriptions and examples reach people in their editors.
import { z } from 'zod';
import { tiers } from '../core/rule.ts';
import { leaf } from './leaves.ts';

export const textLocales = ['en', 'nl', 'de', 'fr', 'es', 'pt'] as const;

const line = leaf('text', 'One line for people.');

export const inLanguages = {
  en: leaf('text', 'English: always.'),
  nl: leaf('text', 'Dutch.').optional(),
  de: leaf('text', 'German.').optional(),
  fr: leaf('text', 'French.').optional(),
  es: leaf('text', 'Spanish.').optional(),
  pt: leaf('text', 'Portuguese (of Brazil).').optional(),
};

export const text = z
  .strictObject(inLanguages)
  .meta({ description: 'Text for people: English always, other languages where translated.' });

/** A text with what it is for, and an English example. */
export function textFor(description: string, example?: string): typeof text {
  return text.meta({ description, ...(example === undefined ? {} : { examples: [{ en: example }] }) });
}

/** Names that are not translated, such as plans. */
export function lines(description: string, ...examples: readonly string[]): z.ZodArray<typeof line> {
  return z.array(line).meta({ description, ...(examples.length === 0 ? {} : { examples: [examples] }) });
}

export function jurisdictions(description: string): z.ZodArray<z.ZodString> {
  return z
    .array(leaf('jurisdiction', 'ISO 3166-1 or -2 code, or a group of jurisdictions.yaml.', 'NL'))
    .meta({ description });
}

export const sourceIds = z
  .array(leaf('id', 'Id of a source at the end of this file.', 'policy'))
  .min(1)
  .meta({ description: 'Which sources say so.' });

export const source = z.strictObject({
  id: leaf('id', 'Unique in this file.', 'policy'),
  publisher: leaf(
    'text',
    'Who speaks, not the title of the page: it reads on as "… says past use stays".',
    'Example',
  ),
  url: leaf('link', 'Where it can be read; leave out if it is not online.').optional(),
  date: leaf(
    'day',
    'Published or recorded on; nothing of it is shown before. Leave out if it carries none.',
  ).optional(),
  tier: z.enum(tiers).meta({
    description: 'primary: the service itself. regulator, ngo, press, community (forums, lists, wikis).',
  }),
  supports: leaf(
    'text',
    'What it says, in your own words.',
    'Training from 3 November 2025; the setting stops future training.',
  ),
  'checked-on': leaf('day', 'The day somebody last looked.').optional(),
});

export const time = z
  .strictObject({
    at: leaf('time', 'The hour the source states, in 24 hours and in quotes.'),
    zones: z
      .array(leaf('zone', 'A zone it may be meant in.'))
      .min(1)
      .meta({ description: 'Several where sources differ or name none: the earliest counts.' }),
  })
  .meta({ description: 'Only if a source states an hour.' });
