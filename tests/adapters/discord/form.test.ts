import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ComponentType, InteractionResponseType as Type } from 'discord-api-types/v10';
import * as fc from 'fast-check';
import { pagesOf, renderForm, renderModal } from '../../../adapters/discord/form.ts';
import { readTyped } from '../../../adapters/discord/form-controls.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import {
  allComponents,
  checkMessageComponents,
  checkModal,
} from '../../../sandbox/discord/component-limits.ts';
import { type JsonObject, textOf } from '../../../sandbox/discord/json.ts';
import type { Message } from '../../../sandbox/discord/world.ts';
import type { Field, Form } from '../../../src/messages/tree.ts';
import { anyText } from '../../contract/messages.ts';
import { startWorld, type TestWorld } from './world.ts';

const base = { hint: null, optional: true, value: null, error: null, tier: 'first' as const };
const presets = ['workplace', 'community', 'thorough'].map((value) => ({ value, label: `The ${value}` }));

const fields: readonly Field[] = [
  { ...base, id: 'channel', kind: 'channel', label: 'Where', value: '1102000000000000002', optional: false },
  {
    ...base,
    id: 'countries',
    kind: 'search',
    label: 'Countries',
    source: 'jurisdiction',
    many: true,
    value: ['NL', 'KR'],
    chosen: [
      { value: 'NL', label: 'Netherlands' },
      { value: 'KR', label: 'Korea, Republic of' },
    ],
  },
  { ...base, id: 'preset', kind: 'choice', label: 'How often', choices: presets, value: 'community' },
  {
    ...base,
    id: 'time',
    kind: 'text',
    label: 'Time',
    maxLength: 5,
    value: '09:00',
    tier: 'more',
    hint: 'As 09:00',
  },
  { ...base, id: 'accounts', kind: 'choices', label: 'Accounts', choices: presets, value: [], tier: 'more' },
];

const form: Form = {
  draft: 'draft-1',
  title: 'Set up',
  intro: 'Three questions.',
  fields,
  submit: 'Save',
  cancel: 'Not now',
  locale: 'en',
};

const panelParts = (given: Form, page = 0): JsonObject[] =>
  allComponents(renderForm(given, page, englishTexts).components as unknown as JsonObject[]);

const faultsOf = (given: Form, page = 0): unknown[] => {
  const { components, flags } = renderForm(given, page, englishTexts);
  return checkMessageComponents(components as unknown as JsonObject[], flags);
};

const anyField: fc.Arbitrary<Field> = fc
  .tuple(
    fc.record({
      label: anyText,
      hint: fc.option(anyText),
      optional: fc.boolean(),
      error: fc.option(anyText),
      tier: fc.constantFrom('first' as const, 'more' as const),
    }),
    fc.oneof(
      fc.record({ kind: fc.constant('channel' as const), value: fc.option(anyText) }),
      fc.record({
        kind: fc.constantFrom('choice' as const, 'choices' as const),
        choices: fc.array(fc.record({ value: anyText, label: anyText }), { maxLength: 60 }),
        value: fc.option(fc.array(anyText, { maxLength: 40 })),
      }),
      fc.record({
        kind: fc.constant('search' as const),
        source: fc.constant('service' as const),
        many: fc.boolean(),
        chosen: fc.array(fc.record({ value: anyText, label: anyText }), { maxLength: 40 }),
        value: fc.option(anyText),
      }),
      fc.record({
        kind: fc.constant('text' as const),
        maxLength: fc.integer({ min: 0, max: 9_000 }),
        value: fc.option(anyText),
      }),
    ),
  )
  .map(([common, own]): Field => ({ ...common, ...own, id: 'field' }));

const anyForm: fc.Arbitrary<Form> = fc.record({
  draft: fc.constant('9b2f8a31-6f6c-4d5e-9f5b-0c3f2f9c1d11'),
  title: anyText,
  intro: fc.option(anyText),
  fields: fc
    .array(anyField, { maxLength: 30 })
    .map((all) => all.map((field, index) => ({ ...field, id: `field${index}` }))),
  submit: anyText,
  cancel: anyText,
  locale: fc.constant('en'),
});

describe('The panel of a form', () => {
  test('shows the first questions, and the others under More', () => {
    expect(pagesOf(form).map((page) => page.map(({ id }) => id))).toEqual([
      ['channel', 'countries', 'preset'],
      ['time', 'accounts'],
    ]);
    const labels = (page: number) =>
      panelParts(form, page).flatMap((one) => (one['type'] === ComponentType.Button ? [one['label']] : []));
    expect(labels(0)).toEqual(['Change: Countries', 'Save', 'More…', 'Not now']);
    expect(labels(1)).toEqual(['Change: Time', 'Save', 'Back', 'Not now']);
  });

  test('shows each value as it stands', () => {
    const parts = panelParts(form);
    expect(parts.find((one) => one['type'] === ComponentType.ChannelSelect)?.['default_values']).toEqual([
      { id: '1102000000000000002', type: 'channel' },
    ]);
    expect(JSON.stringify(parts)).toContain('Netherlands, Korea, Republic of');
    const select = parts.find((one) => one['type'] === ComponentType.StringSelect);
    expect(select?.['options']).toContainEqual({ value: 'community', label: 'The community', default: true });
  });

  test('turns to the page on which a fault stands, and says it there', () => {
    const faulty = fields.map((field) => (field.id === 'time' ? { ...field, error: 'No such time' } : field));
    const parts = panelParts({ ...form, fields: faulty });
    expect(JSON.stringify(parts)).toContain('⚠️ No such time');
  });

  test('of any form is within the limits, on every page', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        for (const page of pagesOf(any).keys()) expect(faultsOf(any, page)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('of thirty questions is spread over pages within the limits', () => {
    const [, question] = fields;
    if (question === undefined) throw new Error('There is such a question.');
    const many = Array.from({ length: 30 }, (_, index) => ({ ...question, id: `q${index}` }));
    const pages = pagesOf({ ...form, fields: many });
    expect(pages.flat()).toHaveLength(30);
    for (const page of pages.keys()) expect(faultsOf({ ...form, fields: many }, page)).toEqual([]);
  });

  test('opens modals that are within the limits, for any question', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        for (const field of any.fields) {
          expect(checkModal(renderModal(any, field, 0) as unknown as JsonObject)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('What is typed into a form', () => {
  const [, countries] = fields;
  const none = () => [];

  test('becomes the values of labels that are exactly known, and stays as typed otherwise', () => {
    if (countries === undefined) throw new Error('There is such a question.');
    const suggest = (_source: string, text: string) =>
      text === 'duitsland' ? [{ value: 'DE', label: 'Duitsland' }] : [];
    expect(readTyped(countries, ' netherlands, KR,duitsland, Atlantis ,', suggest)).toEqual([
      'NL',
      'KR',
      'DE',
      'Atlantis',
    ]);
  });

  test('of one value may have commas', () => {
    const zone: Field = {
      ...base,
      id: 'z',
      kind: 'search',
      label: 'Zone',
      source: 'zone',
      many: false,
      chosen: [],
    };
    expect(readTyped(zone, 'Amsterdam, NL', none)).toBe('Amsterdam, NL');
  });
});

describe('A form on Discord', () => {
  let world: TestWorld;
  let panel: Message;
  beforeEach(async () => {
    world = await startWorld();
    world.desk.answer = () => ({ kind: 'form', form });
    const { twin, admin, channel } = world;
    const opened = await twin.command({
      member: admin,
      channel,
      name: 'optout-admin',
      subcommand: 'settings',
    });
    if (opened.message === undefined) throw new Error('No panel was shown.');
    panel = opened.message;
    world.desk.requests.length = 0;
  });
  afterEach(async () => {
    await world.stop();
  });

  const idOf = (operation: string, field: string): string => {
    const ids = allComponents(panel.components).map((one) => textOf(one['custom_id']));
    return (
      ids.find((id) => id.includes(`~${operation}~`) && id.endsWith(`~${field}`)) ??
      `no ${operation} of ${field}`
    );
  };
  const press = (operation: string, field: string, values?: string[]) => {
    const { twin, admin, channel } = world;
    const chosen = values === undefined ? {} : { values };
    return twin.press({
      member: admin,
      channel,
      messageId: panel.id,
      customId: idOf(operation, field),
      ...chosen,
    });
  };

  test('is a panel only the asker sees', () => {
    expect(panel.ephemeralFor).toBe(world.admin);
  });

  test('is changed by a select, in place', async () => {
    const result = await press('set', 'preset', ['thorough']);
    expect(result.type).toBe(Type.UpdateMessage);
    expect(world.desk.requests[0]).toMatchObject({
      verb: 'form.change',
      args: { draft: 'draft-1', preset: 'thorough' },
    });
  });

  test('is changed by choosing a channel', async () => {
    await press('set', 'channel', ['1102000000000000001']);
    expect(world.desk.requests[0]?.args).toEqual({ draft: 'draft-1', channel: '1102000000000000001' });
  });

  test('turns to the other questions without changing anything', async () => {
    await press('page', '');
    expect(world.desk.requests[0]?.args).toEqual({ draft: 'draft-1' });
    expect(JSON.stringify(panel.components)).toContain('Accounts');
    await press('sets', 'accounts', ['workplace', 'thorough']);
    expect(world.desk.requests[1]?.args).toEqual({ draft: 'draft-1', accounts: ['workplace', 'thorough'] });
    expect(JSON.stringify(panel.components)).toContain('Accounts');
  });

  test('asks in a modal for what has to be typed, and takes what was typed', async () => {
    const { twin, admin, channel, desk } = world;
    const { modal } = await press('edit', 'countries');
    expect(modal?.title).toBe('Set up');
    expect(JSON.stringify(modal?.components)).toContain('"value":"Netherlands, KR"');
    const fields = { value: 'Netherlands, Germany' };
    desk.suggestions = [{ value: 'DE', label: 'Germany' }];
    const result = await twin.submitModal({
      member: admin,
      channel,
      customId: modal?.customId ?? '',
      fields,
    });
    expect(result.type).toBe(Type.UpdateMessage);
    const { args, id } = desk.requests.at(-1) ?? {};
    expect(args).toEqual({ draft: 'draft-1', countries: ['NL', 'DE'] });
    expect(desk.requests.filter((request) => request.id === id)).toHaveLength(1);
  });

  test('whose draft is gone says so instead of opening a modal', async () => {
    world.desk.answer = () => ({
      kind: 'private',
      message: { heading: 'gone', blocks: [], buttons: [], context: [], urgency: 'calm', locale: 'en' },
      replace: true,
    });
    const result = await press('edit', 'countries');
    expect(result.modal).toBeUndefined();
    expect(JSON.stringify(result.message?.components)).toContain('no longer understood');
  });

  test.each([
    ['save', 'form.submit'],
    ['cancel', 'dismiss'],
  ])('says %s with the draft alone', async (operation, verb) => {
    await press(operation, '');
    expect(world.desk.requests[0]).toMatchObject({ verb, args: { draft: 'draft-1' } });
  });
});
