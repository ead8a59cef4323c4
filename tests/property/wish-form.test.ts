// Whatever a channel wishes, its form shows, on both platforms; sent back as it stands it is the same wish.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readTyped, typedValue } from '../../adapters/discord/form-controls.ts';
import { createHolidays } from '../../adapters/holidays/holidays.ts';
import { readValues, renderForm } from '../../adapters/slack/form.ts';
import { englishTexts } from '../../adapters/slack/texts.ts';
import { initialState } from '../../sandbox/slack/elements.ts';
import { formFor, valuesOf, wishesFrom } from '../../src/app/desk/admins/wish-fields.ts';
import type { DeskContext } from '../../src/app/desk/context.ts';
import type { Values } from '../../src/app/desk/drafts.ts';
import { suggestionsFor } from '../../src/app/desk/suggest.ts';
import { sceneFor } from '../../src/app/scene.ts';
import type { Subscription } from '../../src/app/subscribing/subscription.ts';
import { type PresetName, presetNames } from '../../src/core/profile.ts';
import { accountKinds } from '../../src/core/rule.ts';
import type { Field, FieldValue, Form, SuggestSource } from '../../src/messages/tree.ts';
import { catalogue, knowledge, on } from '../app/shipped.ts';

const TARGET = { platform: 'chat', installation: 'T1', channel: 'C1', thread: null, member: null };

/** Only what reading and writing wishes look at. */
const context = {
  knowledge,
  scene: sceneFor(catalogue, 'en', on('2025-10-20')),
  subscription: null,
  target: TARGET,
  engine: { holidays: createHolidays() },
} as unknown as DeskContext;

const two = (n: number): string => String(n).padStart(2, '0');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const quiet = fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to));
const offsets = fc
  .uniqueArray(fc.integer({ min: 0, max: 365 }), { minLength: 1, maxLength: 10 })
  .map((all) => all.toSorted((a, b) => b - a));
const services = catalogue.services.map(({ id }) => id);

const profile = fc.record({
  zone: fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'UTC'),
  sendAt: time,
  jurisdictions: fc.uniqueArray(fc.constantFrom('NL', 'GB', 'US-CA', 'EEA', 'WORLD', 'KR')),
  // A set: no form keeps the order in which it was chosen.
  accounts: fc.subarray([...accountKinds]),
  services: fc.uniqueArray(fc.constantFrom(...services), { maxLength: 8 }),
  offsets,
  weekdaysOnly: fc.boolean(),
  holidays: fc.constantFrom(null, 'NL', 'US', 'DE'),
  quiet,
  digest: fc.boolean(),
  started: fc.boolean(),
  noise: fc.constantFrom('limited' as const, 'all' as const),
  installation: fc.constant(null),
});

const subscription: fc.Arbitrary<Subscription> = fc
  .record({
    profile,
    preset: fc.constantFrom<PresetName | null>(null, ...presetNames),
    locale: fc.constantFrom(...catalogue.translations.locales),
    fallback: fc.constantFrom(null, 'C9'),
    mention: fc.constantFrom(null, 'S0PRIVACY'),
  })
  .map((wish) => ({
    ...wish,
    id: 1,
    target: TARGET,
    profileId: 1,
    state: 'active',
    pausedUntil: null,
    goneReason: null,
    configuredBy: null,
    lostAt: null,
    notice: null,
    createdAt: 0,
    updatedAt: 0,
  }));

function expectSame(values: Values, from: Subscription): void {
  const { profile: wished, preset, locale, fallback, mention } = from;
  expect(wishesFrom(context, values)).toEqual({
    ok: true,
    value: { profile: wished, preset, locale, fallback, mention },
  });
}

const formOf = (values: Values): Form => formFor(context, 'd1', values, {}, '@privacy-team');

/** What Discord's panel would hold of a field: of a menu what is chosen in it, of a text what stands in its box. */
function asPanel(field: Field): FieldValue {
  const chosen = typeof field.value === 'string' ? [field.value] : (field.value ?? []);
  if (field.kind === 'choices') return chosen;
  if (field.kind !== 'search' && field.kind !== 'text') return chosen[0] ?? '';
  return readTyped(field, typedValue(field), (source: SuggestSource, text) =>
    suggestionsFor(knowledge, {
      source,
      text,
      asker: { locale: 'en', platform: 'chat', installation: 'T1' },
    }),
  );
}

describe('the form of set-up', () => {
  test('has a field for everything a channel may wish', () => {
    fc.assert(
      fc.property(subscription, (one) => {
        const values = valuesOf(one);
        const ids = formOf(values).fields.map(({ id }) => id);
        expect(Object.keys(values).filter((id) => !ids.includes(id))).toEqual([]);
      }),
    );
  });

  test('read again gives the same wishes, and those the same values', () => {
    fc.assert(
      fc.property(subscription, (one) => {
        const values = valuesOf(one);
        expectSame(values, one);
        const again = wishesFrom(context, values);
        expect(again.ok && valuesOf({ ...one, ...again.value })).toEqual(values);
      }),
    );
  });

  test('sent from a modal as it opened is the same wish', () => {
    fc.assert(
      fc.property(subscription, (one) => {
        const origin = { draft: null, channel: 'C1', thread: null };
        const { blocks } = renderForm(formOf(valuesOf(one)), origin, englishTexts);
        expectSame(readValues(initialState(blocks as never)), one);
      }),
    );
  });

  test('answered field by field in a panel, each with what stands there, is the same wish', () => {
    fc.assert(
      fc.property(subscription, (one) => {
        const values = valuesOf(one);
        const answered = formOf(values).fields.map((field) => [field.id, asPanel(field)] as const);
        expectSame({ ...values, ...Object.fromEntries(answered) }, one);
      }),
      { numRuns: 40 },
    );
  });
});
