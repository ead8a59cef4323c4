// The one user group that an admin chose is called by posts, and by nothing else; which there are Slack may hide.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { renderForm } from '../../../adapters/slack/form.ts';
import { rememberGroups, suggestGroups } from '../../../adapters/slack/groups.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import type { Target } from '../../../src/app/ports.ts';
import type { Form } from '../../../src/messages/tree.ts';
import { reminder } from '../../contract/messages.ts';
import { pingsIn } from './blocks.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  stage.twin.scopes.add('usergroups:read');
});
afterEach(() => stage.stop());

const general = (): Target => ({
  platform: 'slack',
  installation: stage.twin.team.id,
  channel: 'C0GENERAL',
  thread: null,
  member: null,
});

const options = { shortened: '…', mark: 'lc.post.k' };

describe('On Slack', () => {
  test('a post calls the group it is to call, alone', async () => {
    await stage.app.messenger.send(general(), { ...reminder, mention: 'S0PRIVACY' }, 'k1');
    const post = stage.twin.world.messages.at(-1);
    expect(JSON.stringify(post?.blocks)).toContain('{"type":"usergroup","usergroup_id":"S0PRIVACY"}');
    expect(pingsIn(renderMessage({ ...reminder, mention: 'S0PRIVACY' }, options))).toEqual(['usergroup']);
  });

  test.each(['here', '<!everyone>', 'C0GENERAL', 'S0<!here>', ''])(
    '%j is no group and calls nobody',
    (mention) => {
      expect(pingsIn(renderMessage({ ...reminder, mention }, options))).toEqual([]);
    },
  );

  test('an answer calls nobody, whatever it says', () => {
    const message = { ...reminder, mention: 'S0PRIVACY' };
    expect(pingsIn(renderMessage(message, { ...options, mark: null }))).toEqual([]);
  });

  test('it is known beforehand whether a group would be called, or that Slack hides them', async () => {
    const checked = async (mention: string) => {
      const check = await stage.app.messenger.check(general(), mention);
      return check.kind === 'ready' ? check.mention : check;
    };
    expect(await checked('S0PRIVACY')).toEqual({ kind: 'ready', name: '@privacy-team' });
    expect(await checked('S0GONE')).toEqual({ kind: 'unknown' });
    stage.twin.scopes.delete('usergroups:read');
    expect(await checked('S0PRIVACY')).toEqual({ kind: 'hidden' });
    stage.twin.faults.status({ method: 'usergroups.list', times: 1, code: 500 });
    expect(await checked('S0PRIVACY')).toEqual({ kind: 'unchecked' });
  });
});

describe('a form', () => {
  const base = { hint: null, optional: true, error: null, tier: 'more' as const };
  const form: Form = {
    draft: 'd1',
    title: 'Set up',
    intro: null,
    fields: [
      { ...base, id: 'channel', kind: 'channel', label: 'Where', optional: false, value: 'D0MIRA' },
      { ...base, id: 'mention', kind: 'mention', label: 'Call', value: null, chosen: [] },
    ],
    submit: 'Save',
    cancel: 'No',
    locale: 'en',
  };

  test('offers the groups of the workspace, and says what hides them', async () => {
    await stage.stop();
    stage = await setStage({}, { config: { delegates: ['U0ADMIN'] } });
    stage.answer = () => ({ kind: 'form', form });
    await stage.twin.slash({ user: 'U0ADMIN', channel: 'C0GENERAL', command: '/optout', text: 'subscribe' });
    await stage.until(() => stage.twin.openViews('U0ADMIN').length > 0);
    const viewId = stage.twin.openViews('U0ADMIN').at(-1)?.id ?? '';
    const where = { user: 'U0ADMIN', viewId, blockId: 'lc.field.mention', actionId: 'lc.search.mention' };
    const found = await stage.twin.suggest({ ...where, value: 'priv' });
    expect(found).toMatchObject([
      { value: 'hidden', text: { text: expect.stringContaining('usergroups:read') } },
    ]);
  });

  test('opened in a direct conversation asks for a channel instead of proposing that', () => {
    const { blocks } = renderForm(form, { draft: null, channel: 'D0MIRA', thread: null }, englishTexts);
    const channel = blocks.find(({ block_id: id }) => id === 'lc.field.channel');
    expect(channel).toMatchObject({ element: { default_to_current_conversation: false } });
  });
});

describe('groups while somebody types', () => {
  const known = {
    kind: 'known',
    groups: [{ id: 'S1', handle: 'privacy-team', name: 'Privacy team' }],
  } as const;

  test('are found by handle and name; hidden ones say what to do', () => {
    expect(suggestGroups(known, '@priv', 'hidden')).toEqual([
      { value: 'S1', label: '@privacy-team (Privacy team)' },
    ]);
    expect(suggestGroups(known, 'sales', 'hidden')).toEqual([]);
    expect(suggestGroups({ kind: 'hidden' }, '', 'needs usergroups:read')).toEqual([
      { value: 'hidden', label: 'needs usergroups:read' },
    ]);
  });

  test('are asked for once in half a minute', async () => {
    let now = 0;
    let asked = 0;
    const groups = rememberGroups(
      async () => {
        asked += 1;
        return known;
      },
      () => now,
    );
    await groups();
    now = 29_999;
    await groups();
    expect(asked).toBe(1);
    now = 30_000;
    await groups();
    expect(asked).toBe(2);
  });
});
