import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { checkCommand } from '../../../sandbox/discord/command-rules.ts';
import { checkMessageComponents, checkModal, withIds } from '../../../sandbox/discord/component-limits.ts';
import { places, restFor, withTwin } from './client.ts';

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (more: object = {}) => ({ type: 2, style: 2, label: 'More', custom_id: 'more', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` }));
const select = (more: object = {}) => ({ type: 3, custom_id: 'pick', options: options(2), ...more });
const section = (more: object = {}) => ({ type: 9, components: [text('a')], accessory: button(), ...more });
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => button({ custom_id: `b${index}` }));

const codes = (components: object[], flags = V2) =>
  checkMessageComponents(components as Record<string, unknown>[], flags).map((one) => one.code);

describe('components of a message', () => {
  test.each<[string, object[]]>([
    ['forty components', Array.from({ length: 40 }, () => text('a'))],
    ['4000 characters', [text('a'.repeat(3_999)), text('b')]],
    ['five buttons in a row', [row(...buttons(5))]],
    ['a select alone in its row', [row(select())]],
    ['a section with a button', [section()]],
    ['a container', [{ type: 17, components: [section(), { type: 14 }, row(button({ custom_id: 'x' }))] }]],
    ['a link', [row(button({ custom_id: undefined, style: 5, url: 'https://example.org/' }))]],
    [
      'a label of 80 and a custom id of 100',
      [row(button({ label: 'a'.repeat(80), custom_id: 'c'.repeat(100) }))],
    ],
  ])('%s are taken', (_, components) => {
    expect(codes(components)).toEqual([]);
  });

  test.each<[string, object[], string]>([
    ['41 components', Array.from({ length: 41 }, () => text('a')), 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
    ['4001 characters', [text('a'.repeat(4_000)), text('b')], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
    ['empty text', [text('')], 'BASE_TYPE_BAD_LENGTH'],
    ['six buttons', [row(...buttons(6))], 'BASE_TYPE_BAD_LENGTH'],
    ['an empty row', [row()], 'BASE_TYPE_BAD_LENGTH'],
    ['a select beside a button', [row(select(), button())], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ['a custom id used twice', [row(button(), button())], 'COMPONENT_CUSTOM_ID_DUPLICATED'],
    ['a custom id of 101', [row(button({ custom_id: 'a'.repeat(101) }))], 'BASE_TYPE_BAD_LENGTH'],
    ['a label of 81', [row(button({ label: 'a'.repeat(81) }))], 'BASE_TYPE_BAD_LENGTH'],
    [
      'a button without a label',
      [row(button({ label: undefined }))],
      'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    [
      'a link that is no URL',
      [row(button({ custom_id: undefined, style: 5, url: 'javascript:1' }))],
      'URL_TYPE_INVALID_SCHEME',
    ],
    ['26 options', [row(select({ options: options(26) }))], 'BASE_TYPE_BAD_LENGTH'],
    ['a placeholder of 151', [row(select({ placeholder: 'a'.repeat(151) }))], 'BASE_TYPE_BAD_LENGTH'],
    [
      'an option twice',
      [row(select({ options: [...options(1), ...options(1)] }))],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    ['more values than options', [row(select({ max_values: 3 }))], 'SELECT_COMPONENT_MAX_TOO_HIGH'],
    ['a section without accessory', [section({ accessory: undefined })], 'BASE_TYPE_REQUIRED'],
    [
      'a section of four texts',
      [section({ components: options(4).map(() => text('a')) })],
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a container in a container',
      [{ type: 17, components: [{ type: 17, components: [text('a')] }] }],
      'UNION_TYPE_CHOICES',
    ],
    ['a bare button', [button()], 'UNION_TYPE_CHOICES'],
    ['a text input', [row({ type: 4, custom_id: 'x', style: 1, label: 'X' })], 'UNION_TYPE_CHOICES'],
    [
      'an id used twice',
      [
        { ...text('a'), id: 3 },
        { ...text('b'), id: 3 },
      ],
      'COMPONENT_ID_DUPLICATED',
    ],
  ])('%s are refused', (_, components, code) => {
    expect(codes(components)).toContain(code);
  });

  test('without the V2 flag only five rows of buttons and selects are taken', () => {
    expect(codes([row(button())], 0)).toEqual([]);
    expect(codes([text('a')], 0)).toEqual(['UNION_TYPE_CHOICES']);
    const rows = buttons(6).map((one) => row(one));
    expect(codes(rows, 0)).toEqual(['BASE_TYPE_BAD_LENGTH']);
  });

  test('every component gets an id of its own, and keeps one it has', () => {
    const [outer] = withIds([{ type: 17, components: [{ ...text('a'), id: 1 }, section()] }]);
    const ids = [...JSON.stringify(outer).matchAll(/"id":(\d+)/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(5);
    expect(JSON.stringify(outer)).toContain('"content":"a","id":1');
  });
});

describe('forms', () => {
  const label = (component: object, more: object = {}) => ({ type: 18, label: 'Zone', component, ...more });
  const input = (more: object = {}) => ({ type: 4, custom_id: 'zone', style: 1, ...more });
  const modal = (components: object[], more: object = {}) =>
    checkModal({ custom_id: 'm', title: 'Settings', components, ...more }).map((one) => one.code);

  test.each<[string, object[]]>([
    ['a labelled input', [label(input())]],
    ['a labelled select beside text', [text('Read this'), label(select())]],
    ['an input in a row, as forms once were', [row(input({ label: 'Zone' }))]],
    ['a radio group', [label({ type: 21, custom_id: 'r', options: options(2) })]],
  ])('%s is taken', (_, components) => {
    expect(modal(components)).toEqual([]);
  });

  test.each<[string, object[], string]>([
    ['no component', [], 'BASE_TYPE_BAD_LENGTH'],
    [
      'six components',
      options(6).map((_, index) => label(input({ custom_id: `${index}` }))),
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['a label of 46', [label(input(), { label: 'a'.repeat(46) })], 'BASE_TYPE_BAD_LENGTH'],
    ['a label around a button', [label(button())], 'UNION_TYPE_CHOICES'],
    ['a label around nothing', [{ type: 18, label: 'Zone' }], 'BASE_TYPE_REQUIRED'],
    ['an input labelled twice', [label(input({ label: 'Zone' }))], 'TEXT_INPUT_LABEL_IN_LABEL'],
    ['an input in a row without a label', [row(input())], 'BASE_TYPE_REQUIRED'],
    ['a placeholder of 101', [label(input({ placeholder: 'a'.repeat(101) }))], 'BASE_TYPE_BAD_LENGTH'],
    ['a preset text of 4001', [label(input({ value: 'a'.repeat(4_001) }))], 'BASE_TYPE_BAD_LENGTH'],
    ['buttons', [row(button())], 'UNION_TYPE_CHOICES'],
  ])('%s is refused', (_, components, code) => {
    expect(modal(components)).toContain(code);
  });

  test('a title of 46 is refused', () => {
    expect(modal([label(input())], { title: 'a'.repeat(46) })).toEqual(['BASE_TYPE_BAD_LENGTH']);
  });
});

describe('commands', () => {
  const command = (more: object = {}) =>
    checkCommand({ name: 'optout', description: 'Opt out', ...more }, []).map((one) => one.code);
  const option = (more: object = {}) => ({ type: 3, name: 'service', description: 'Which', ...more });

  test.each([
    ['a plain one', {}],
    ['a name in another script', { name: 'отказ' }],
    ['a Dutch name', { name_localizations: { nl: 'afmelden' } }],
    ['subcommands', { options: [{ type: 1, name: 'how', description: 'How', options: [option()] }] }],
    ['a message command', { type: 3, name: 'How do I opt out?', description: '' }],
  ])('%s is taken', (_, more) => {
    expect(command(more)).toEqual([]);
  });

  test.each([
    ['capitals', { name: 'OptOut' }, 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a space', { name: 'opt out' }, 'APPLICATION_COMMAND_INVALID_NAME'],
    ['33 characters', { name: 'a'.repeat(33) }, 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a description of 101', { description: 'a'.repeat(101) }, 'BASE_TYPE_BAD_LENGTH'],
    ['no description', { description: '' }, 'BASE_TYPE_BAD_LENGTH'],
    ['a locale Discord does not have', { name_localizations: { 'nl-NL': 'afmelden' } }, 'ENUM_TYPE_COERCE'],
    [
      '26 options',
      { options: options(26).map((_, index) => option({ name: `o${index}` })) },
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 choices',
      { options: [option({ choices: options(26).map((one) => ({ ...one, name: one.label })) })] },
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an optional before a required',
      { options: [option(), option({ name: 'b', required: true })] },
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    ['one name twice', { options: [option(), option()] }, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
    [
      'choices with autocomplete',
      { options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] },
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    ],
    [
      'a subcommand beside an option',
      { options: [{ type: 1, name: 'a', description: 'A' }, option()] },
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'more than 8000 characters',
      {
        options: options(25).map((_, at) =>
          option({
            name: `o${at}`,
            choices: options(25).map((one) => ({ name: one.label, value: `${one.value}${'v'.repeat(20)}` })),
          }),
        ),
      },
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'a description on a message command',
      { type: 3, name: 'How?', description: 'x' },
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
    ],
  ])('%s is refused', (_, more, code) => {
    expect(command(more)).toContain(code);
  });
});

describe('messages over REST', () => {
  const post = (body: object) =>
    withTwin(async (twin) => {
      await restFor(twin).post(`/channels/${places.privacy}/messages`, { body });
    });

  test.each([
    ['nothing', {}, 50006],
    ['buttons alone', { components: [row(button())] }, 50006],
    ['a V2 message without components', { flags: V2 }, 50006],
    ['a nonce of 26 characters', { content: 'x', nonce: 'n'.repeat(26) }, 50035],
    ['content beside V2 components', { content: 'x', flags: V2, components: [text('a')] }, 50035],
    ['embeds beside V2 components', { embeds: [{ title: 'x' }], flags: V2, components: [text('a')] }, 50035],
    ['V2 components without the flag', { components: [text('a')] }, 50035],
    [
      'mentions let through twice',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      50035,
    ],
  ])('%s is refused by code', async (_, body, code) => {
    await expect(post(body)).rejects.toMatchObject({ code, status: 400 });
  });

  test('content of 1 to 2000 characters is taken, and nothing longer', () =>
    withTwin(
      async (twin) => {
        const rest = restFor(twin);
        const send = (length: number) =>
          rest.post(`/channels/${places.privacy}/messages`, { body: { content: 'x'.repeat(length) } }).then(
            () => true,
            () => false,
          );
        const lengths = fc.oneof(fc.integer({ min: 1, max: 2_200 }), fc.constantFrom(1, 2_000, 2_001));
        await fc.assert(
          fc.asyncProperty(lengths, async (length) => (await send(length)) === length <= 2_000),
          { numRuns: 40 },
        );
      },
      { settings: { messageRateLimit: null } },
    ));

  test.each([
    ['no allowed_mentions', undefined, { names: ['mira'], everyone: true }],
    ['an empty parse', { parse: [] }, { names: [], everyone: false }],
    ['users only', { parse: ['users'] }, { names: ['mira'], everyone: false }],
    ['a list without her', { users: ['1'] }, { names: [], everyone: false }],
  ])('with %s a message pings exactly whom it lets through', (_, allowed, expected) =>
    withTwin(async (twin) => {
      const body = {
        flags: V2,
        components: [text(`@everyone <@${places.admin}>`)],
        allowed_mentions: allowed,
      };
      await restFor(twin).post(`/channels/${places.privacy}/messages`, { body });
      const [message] = twin.world.messages;
      expect(message?.mentions.map((user) => user.username)).toEqual(expected.names);
      expect(message?.mention_everyone).toBe(expected.everyone);
      expect(message?.allowedMentions).toEqual(allowed ?? null);
    }),
  );
});
