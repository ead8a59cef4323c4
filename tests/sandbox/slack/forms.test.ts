import { describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { GENERAL, MEMBER, type Stage, stage, until } from './bolt.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });

const SETTINGS = {
  type: 'modal' as const,
  callback_id: 'settings',
  private_metadata: 'kept',
  title: plain('Settings'),
  submit: plain('Save'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'service',
      label: plain('Service'),
      element: { type: 'external_select' as const, action_id: 'pick', min_query_length: 0 },
    },
    {
      type: 'input' as const,
      block_id: 'time',
      label: plain('Time'),
      optional: true,
      element: { type: 'plain_text_input' as const, action_id: 'at', initial_value: '09:00' },
    },
  ],
};

/** An app that opens SETTINGS on /optout. */
async function withForm(prepare: (app: App) => void): Promise<Stage> {
  const scene = await stage((app) => {
    app.command('/optout', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: SETTINGS });
    });
    prepare(app);
  });
  await scene.twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: 'settings' });
  await until(scene.twin, () => scene.twin.openViews(MEMBER).length === 1);
  return scene;
}

const viewIdOf = ({ twin }: Stage) => twin.openViews(MEMBER).at(-1)?.id ?? '';

describe('a form', () => {
  test('is opened, searched, refused with errors, then accepted and closed', async () => {
    const seen: unknown[] = [];
    await using scene = await withForm((app) => {
      app.options('pick', async ({ ack, options }) => {
        await ack({ options: [option(`${options.value}edin`)] });
      });
      app.view('settings', async ({ ack, view }) => {
        seen.push(view.private_metadata, view.state.values);
        const late = view.state.values.time?.at?.value === '25:00';
        await (late ? ack({ response_action: 'errors', errors: { time: 'Up to 23:59.' } }) : ack());
      });
    });
    const { twin } = scene;
    const viewId = viewIdOf(scene);
    const where = { user: MEMBER, viewId };
    const options = await twin.suggest({ ...where, blockId: 'service', actionId: 'pick', value: 'link' });
    expect(options).toEqual([option('linkedin')]);
    const service = { pick: { type: 'external_select', selected_option: options[0] } };

    const refused = await twin.submitView({
      ...where,
      values: { service, time: { at: { value: '25:00' } } },
    });
    expect(refused.response).toEqual({ response_action: 'errors', errors: { time: 'Up to 23:59.' } });
    expect(twin.openViews(MEMBER)).toMatchObject([{ errors: { time: 'Up to 23:59.' }, trouble: false }]);

    await twin.submitView({ ...where, values: { service, time: { at: { value: '10:00' } } } });
    expect(twin.openViews(MEMBER)).toEqual([]);
    expect(seen[0]).toBe('kept');
    expect(seen[3]).toEqual({
      service: { pick: { type: 'external_select', selected_option: option('linkedin') } },
      time: { at: { type: 'plain_text_input', value: '10:00' } },
    });
  });

  test('with an empty required field is not sent', async () => {
    await using scene = await withForm((app) => void app);
    const before = scene.twin.deliveries.length;
    const ack = await scene.twin.submitView({ user: MEMBER, viewId: viewIdOf(scene), values: {} });
    expect(ack).toEqual({ acknowledged: false, reason: 'incomplete', missing: ['service'] });
    expect(scene.twin.deliveries).toHaveLength(before);
  });

  test('stays open and shows trouble when the answer names a field it does not have', async () => {
    const answers = [{ time: 'Too late.' }, { nowhere: 'Wrong.' }];
    await using scene = await withForm((app) => {
      app.view('settings', async ({ ack }) => {
        await ack({ response_action: 'errors', errors: answers.shift() ?? {} });
      });
    });
    const { twin } = scene;
    const service = { pick: { selected_option: option('meta') } };
    const submit = () => twin.submitView({ user: MEMBER, viewId: viewIdOf(scene), values: { service } });
    await submit();
    expect(twin.openViews(MEMBER)).toMatchObject([{ errors: { time: 'Too late.' }, trouble: false }]);
    await submit();
    expect(twin.openViews(MEMBER)).toMatchObject([{ trouble: true }]);
    expect(twin.openViews(MEMBER)[0]?.errors).toEqual({});
  });

  test('tells the bot when it is closed, if it asked to be told', async () => {
    const closed: string[] = [];
    await using scene = await withForm((app) => {
      app.view({ callback_id: 'settings', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.callback_id);
        await ack();
      });
    });
    const ack = await scene.twin.closeView({ user: MEMBER, viewId: viewIdOf(scene) });
    expect(ack.acknowledged).toBe(true);
    expect(closed).toEqual(['settings']);
    expect(scene.twin.openViews(MEMBER)).toEqual([]);
  });

  test('can push another one on itself, and clear both', async () => {
    const second = { ...SETTINGS, callback_id: 'second', blocks: [] };
    await using scene = await withForm((app) => {
      app.view('settings', async ({ ack }) => ack({ response_action: 'push', view: second }));
      app.view('second', async ({ ack }) => ack({ response_action: 'clear' }));
    });
    const { twin } = scene;
    const service = { pick: { selected_option: option('meta') } };
    await twin.submitView({ user: MEMBER, viewId: viewIdOf(scene), values: { service } });
    const [first, top] = twin.openViews(MEMBER);
    expect(top).toMatchObject({ callbackId: 'second', previousViewId: first?.id, rootViewId: first?.id });
    await twin.submitView({ user: MEMBER, viewId: viewIdOf(scene), values: {} });
    expect(twin.openViews(MEMBER)).toEqual([]);
  });

  test('that a button changes keeps what was typed in the fields that stay', async () => {
    const button = { type: 'button' as const, action_id: 'more', text: plain('More') };
    const blocks = [...SETTINGS.blocks, { type: 'actions' as const, block_id: 'row', elements: [button] }];
    await using scene = await withForm((app) => {
      app.action('more', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions' || body.view === undefined) return;
        const view = { ...SETTINGS, title: plain('Changed'), blocks };
        await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
      });
    });
    const { twin, app } = scene;
    await app.client.views.update({ view_id: viewIdOf(scene), view: { ...SETTINGS, blocks } });
    const values = { time: { at: { value: '07:30' } } };
    await twin.submitView({ user: MEMBER, viewId: viewIdOf(scene), values });
    await twin.pressInView({ user: MEMBER, viewId: viewIdOf(scene), actionId: 'more' });
    await until(twin, () => twin.openViews(MEMBER)[0]?.title === 'Changed');
    expect(twin.openViews(MEMBER)[0]?.state.time?.at).toMatchObject({ value: '07:30' });
  });

  test('opens only with a fresh trigger, and only once with each', async () => {
    const real = { now: 0 };
    const triggers: string[] = [];
    await using scene = await stage(
      (app) => {
        app.command('/optout', async ({ ack, body }) => {
          triggers.push(body.trigger_id);
          await ack();
        });
      },
      { wall: { now: () => real.now } },
    );
    const { twin, app } = scene;
    const ask = () => twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
    const open = (trigger_id = '') => app.client.views.open({ trigger_id, view: SETTINGS });
    await ask();
    real.now = 3001;
    await expect(open(triggers[0])).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
    await ask();
    await expect(open(triggers[1])).resolves.toMatchObject({ ok: true, view: { callback_id: 'settings' } });
    await expect(open(triggers[1])).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
    await expect(open('made-up')).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } });
  });
});

describe('a button on a message', () => {
  const row = (value: string) => ({
    type: 'actions' as const,
    block_id: 'row',
    elements: [{ type: 'button' as const, action_id: 'share', value, text: plain('Share') }],
  });

  test('of a private answer carries its value, and the answer can be replaced and deleted', async () => {
    const seen: unknown[] = [];
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack }) => ack({ text: 'private', blocks: [row('first')] }));
      app.action('share', async ({ ack, body, action, respond }) => {
        await ack();
        seen.push(action.type === 'button' ? action.value : undefined, body);
        const first = seen.length === 2;
        await respond(
          first
            ? { replace_original: true, text: 'new', blocks: [row('second')] }
            : { delete_original: true },
        );
      });
    });
    const { twin } = scene;
    await twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
    const ts = twin.world.messages[0]?.ts ?? '';
    const press = { user: MEMBER, channel: GENERAL, ts, actionId: 'share' };
    expect(await twin.press({ ...press, user: 'U0ADMIN' })).toMatchObject({ reason: 'message_not_found' });
    await twin.press(press);
    await until(twin, () => twin.world.messages[0]?.text === 'new');
    await twin.press(press);
    await until(twin, () => twin.world.messages[0]?.deleted === true);
    expect([seen[0], seen[2]]).toEqual(['first', 'second']);
    expect(seen[1]).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
    expect(seen[1]).not.toHaveProperty('message');
  });

  test('of a shared message brings the message, and a menu brings the chosen option', async () => {
    const seen: unknown[] = [];
    const menu = {
      type: 'static_select' as const,
      action_id: 'country',
      options: [option('nl'), option('de')],
    };
    await using scene = await stage((app) => {
      app.action('country', async ({ ack, body }) => {
        seen.push(body);
        await ack();
      });
    });
    const { twin, app } = scene;
    const blocks = [{ type: 'actions' as const, block_id: 'row', elements: [menu] }];
    const { ts = '' } = await app.client.chat.postMessage({ channel: GENERAL, text: 'pick', blocks });
    await twin.press({ user: MEMBER, channel: GENERAL, ts, actionId: 'country', selected: ['de'] });
    expect(seen).toMatchObject([
      {
        message: { text: 'pick', ts },
        actions: [{ action_id: 'country', block_id: 'row', selected_option: option('de') }],
        state: { values: { row: { country: { selected_option: option('de') } } } },
      },
    ]);
  });

  test('gives a response URL that serves five posts and no sixth', async () => {
    const statuses: number[] = [];
    await using scene = await stage((app) => {
      app.command('/optout', async ({ ack, command }) => {
        await ack();
        const post = { method: 'POST', body: JSON.stringify({ text: 'again' }) };
        const headers = { 'content-type': 'application/json' };
        for (let turn = 0; turn < 6; turn += 1)
          statuses.push((await fetch(command.response_url, { ...post, headers })).status);
      });
    });
    await scene.twin.slash({ user: MEMBER, channel: GENERAL, command: '/optout', text: '' });
    await until(scene.twin, () => scene.twin.requests.at(-1)?.error === 'used_url');
    await until(scene.twin, () => scene.twin.world.messages.length === 5);
  });
});
