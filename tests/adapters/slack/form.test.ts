import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderForm, renderMessageView, renderWaiting } from '../../../adapters/slack/form.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import { viewFaults } from '../../../sandbox/slack/block-limits.ts';
import type { SlackView } from '../../../sandbox/slack/views.ts';
import type { Field, Form } from '../../../src/messages/tree.ts';
import { anyMessage, anyText, reminder, shortMessage } from '../../contract/messages.ts';
import { pingsIn } from './blocks.ts';
import { privately, type Stage, setStage } from './stage.ts';

const common = { hint: null, optional: false, value: null, error: null, tier: 'first' } as const;

const fields: readonly Field[] = [
  { ...common, id: 'channel', label: 'Where', kind: 'channel' },
  {
    ...common,
    id: 'countries',
    label: 'Which countries',
    kind: 'search',
    source: 'jurisdiction',
    many: true,
    value: ['NL'],
    chosen: [{ value: 'NL', label: 'Netherlands' }],
  },
  {
    ...common,
    id: 'service',
    label: 'Which service',
    kind: 'search',
    source: 'service',
    many: false,
    optional: true,
    chosen: [],
  },
  {
    ...common,
    id: 'preset',
    label: 'How often',
    kind: 'choice',
    tier: 'more',
    value: 'workplace',
    choices: [
      { value: 'workplace', label: 'Workplace' },
      { value: 'thorough', label: 'Thorough' },
    ],
  },
  {
    ...common,
    id: 'accounts',
    label: 'Accounts',
    kind: 'choices',
    tier: 'more',
    optional: true,
    choices: [{ value: 'personal', label: 'Personal' }],
  },
  {
    ...common,
    id: 'time',
    label: 'When',
    kind: 'text',
    maxLength: 5,
    tier: 'more',
    value: '09:00',
    hint: 'HH:MM',
  },
];

const form: Form = {
  draft: 'd1',
  title: 'Set up reminders',
  intro: 'Three questions.',
  fields,
  submit: 'See dates',
  cancel: 'Not now',
  locale: 'en',
};

const from = { draft: null, channel: 'C0GENERAL', thread: null };

describe('a form as a modal', () => {
  test('is accepted by Slack, the first questions before the others', () => {
    const view = renderForm(form, from, englishTexts);
    expect(viewFaults(view)).toEqual([]);
    expect(view.blocks.map(({ type }) => type)).toEqual([
      'section',
      'input',
      'input',
      'input',
      'divider',
      'context',
      'input',
      'input',
      'input',
    ]);
  });

  test('shows a fault under its field', () => {
    const faulty = {
      ...form,
      fields: fields.map((field) => ({ ...field, error: field.id === 'time' ? 'Not a time.' : null })),
    };
    const view = renderForm(faulty, from, englishTexts);
    expect(JSON.stringify(view.blocks.at(-1))).toContain('⚠ Not a time.');
  });

  const anyField: fc.Arbitrary<Field> = fc
    .tuple(fc.constantFrom(...fields), anyText, anyText, fc.option(anyText), fc.option(anyText))
    .map(([field, label, choice, hint, error]) => {
      const choices = [{ value: choice, label: choice }];
      const hostile = { label, hint, error, value: choice, choices, chosen: choices };
      return Object.assign({}, field, hostile);
    });

  const anyForm: fc.Arbitrary<Form> = fc.record({
    draft: fc.uuid(),
    title: anyText,
    intro: fc.option(anyText),
    fields: fc
      .array(anyField, { maxLength: 60 })
      .map((all) => all.map((field, index) => ({ ...field, id: `f${index}` }))),
    submit: anyText,
    cancel: anyText,
    locale: fc.constant('en'),
  });

  test('is within Slack’s limits whatever stands in it, and pings nobody', () => {
    fc.assert(
      fc.property(anyForm, (each) => {
        const view = renderForm(each, from, englishTexts);
        expect(viewFaults(view)).toEqual([]);
        expect(pingsIn({ text: '', blocks: [...view.blocks] as never })).toEqual([]);
      }),
    );
  });

  test('and so is any message shown in one', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(viewFaults(renderMessageView(message, from, englishTexts))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(viewFaults(renderWaiting(from, englishTexts))).toEqual([]);
  });
});

describe('a form in use', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({}, { config: { delegates: ['U0ADMIN'] } });
    stage.answer = () => ({ kind: 'form', form });
  });
  afterEach(async () => {
    await stage.stop();
  });

  const shown = (): SlackView => {
    const view = stage.twin.openViews('U0ADMIN').at(-1);
    if (view === undefined) throw new Error('No form is open.');
    return view;
  };
  const open = async (): Promise<SlackView> => {
    await stage.twin.slash({ user: 'U0ADMIN', channel: 'C0GENERAL', command: '/optout', text: 'subscribe' });
    await stage.until(() => stage.twin.openViews('U0ADMIN').length > 0);
    return shown();
  };
  const submit = (values: Parameters<Stage['twin']['submitView']>[0]['values'] = {}) =>
    stage.twin.submitView({ user: 'U0ADMIN', viewId: shown().id, values });
  const text = (view: SlackView): string => JSON.stringify(view.blocks);

  test('opens by a command, and its values come back with its draft', async () => {
    await open();
    stage.answer = () => privately(shortMessage('These are the dates'));
    await submit({ 'lc.field.time': { 'lc.input': { type: 'plain_text_input', value: '10:30' } } });
    expect(stage.requests[1]).toMatchObject({
      verb: 'form.submit',
      args: {
        draft: 'd1',
        channel: 'C0GENERAL',
        countries: ['NL'],
        service: '',
        preset: 'workplace',
        accounts: [],
        time: '10:30',
      },
      asker: { channel: 'C0GENERAL', isAdmin: true },
    });
  });

  test('shows the answer to a submission in its place, and its buttons work there', async () => {
    await open();
    stage.answer = () => privately(reminder);
    await submit();
    expect(text(shown())).toContain('7 days left');
    stage.answer = () => privately(shortMessage('Confirmed'));
    await stage.twin.pressInView({ user: 'U0ADMIN', viewId: shown().id, actionId: 'lc.press.1' });
    await stage.until(() => text(shown()).includes('Confirmed'));
    expect(stage.requests.at(-1)).toMatchObject({ verb: 'more', asker: { channel: 'C0GENERAL' } });
    expect(stage.twin.world.messages).toEqual([]);
  });

  test('keeps what was filled in and shows faults at their fields', async () => {
    await open();
    const faulty = fields.map((field) => (field.id === 'time' ? { ...field, error: 'Not a time.' } : field));
    stage.answer = () => ({ kind: 'faulty-form', form: { ...form, fields: faulty } });
    const { response } = await submit();
    expect(response).toEqual({ response_action: 'errors', errors: { 'lc.field.time': 'Not a time.' } });
    expect(shown().errors).toEqual({ 'lc.field.time': 'Not a time.' });
  });

  test('shows a fault that has no field in view by showing the form again', async () => {
    await open();
    const extra: Field = {
      ...common,
      id: 'extra',
      label: 'Extra',
      kind: 'text',
      maxLength: 9,
      error: 'Missing.',
    };
    stage.answer = () => ({ kind: 'faulty-form', form: { ...form, fields: [extra] } });
    await submit();
    expect(text(shown())).toContain('⚠ Missing.');
  });

  test('offers choices while one types, as Slack takes them', async () => {
    const view = await open();
    const options = await stage.twin.suggest({
      user: 'U0ADMIN',
      viewId: view.id,
      blockId: 'lc.field.service',
      actionId: 'lc.search.service',
      value: 'li',
    });
    expect(options).toEqual([
      { value: 'linkedin', text: { type: 'plain_text', text: 'LinkedIn &amp; &lt;co&gt; li', emoji: false } },
    ]);
  });

  test('is acknowledged in time by a slow desk, whose answer follows', async () => {
    await stage.stop();
    stage = await setStage({}, { config: { delegates: ['U0ADMIN'] }, patience: 1 });
    stage.answer = () => ({ kind: 'form', form });
    await open();
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.answer = async () => {
      await promise;
      return privately(shortMessage('At last'));
    };
    expect((await submit()).acknowledged).toBe(true);
    expect(text(shown())).toContain(englishTexts.working);
    resolve();
    await stage.until(() => text(shown()).includes('At last'));
  });

  test('that could not open is offered by a button', async () => {
    stage.twin.faults.error({ method: 'views.open', times: 1, error: 'expired_trigger_id' });
    await stage.twin.slash({
      user: 'U0ADMIN',
      channel: 'C0GENERAL',
      command: '/optout',
      text: 'subscribe countries:NL',
    });
    await stage.until(() => stage.twin.world.messages.length > 0);
    const message = stage.twin.world.messages[0];
    await stage.twin.press({
      user: 'U0ADMIN',
      channel: 'C0GENERAL',
      ts: message?.ts ?? '',
      actionId: 'lc.press.0',
    });
    await stage.until(() => stage.twin.openViews('U0ADMIN').length > 0);
    expect(stage.requests[1]).toMatchObject({ verb: 'subscribe', args: { countries: 'NL' } });
  });

  test('asked for by a mention is offered by a button', async () => {
    await stage.twin.mention({ user: 'U0ADMIN', channel: 'C0GENERAL', text: 'subscribe' });
    await stage.until(() => stage.twin.world.messages.some((each) => each.ephemeralFor === 'U0ADMIN'));
    const message = stage.twin.world.messages.at(-1);
    await stage.twin.press({
      user: 'U0ADMIN',
      channel: 'C0GENERAL',
      ts: message?.ts ?? '',
      actionId: 'lc.press.0',
    });
    await stage.until(() => stage.twin.openViews('U0ADMIN').length > 0);
    expect(shown().title).toBe('Set up reminders');
  });
});
