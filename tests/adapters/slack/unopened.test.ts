// What a press on the app's own page should have opened and did not, and a press that names no place: told to whoever
// pressed, with an id that the desk keeps in its log.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Message } from '../../../src/messages/tree.ts';
import { shortMessage } from '../../contract/messages.ts';
import { REFERENCE } from '../../contract/sorry.ts';
import { privately, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  const action = { verb: 'language', args: {} };
  const page: Message = {
    ...shortMessage('Your page'),
    buttons: [{ kind: 'action', label: 'Language', action, style: 'plain' }],
  };
  stage.answer = ({ verb }) => privately(verb === 'me' ? page : shortMessage('Which language?'));
  await stage.twin.openHome({ user: 'U0MEMBER' });
  await stage.until(() => shown().includes('Your page'));
});
afterEach(() => stage.stop());

const shown = (): string => JSON.stringify(stage.twin.homeView('U0MEMBER')?.blocks ?? []);
const opened = (): string => JSON.stringify(stage.twin.openViews('U0MEMBER'));

interface Drawn {
  readonly elements?: readonly { readonly action_id: string }[];
}

async function press(index: number): Promise<void> {
  const view = stage.twin.homeView('U0MEMBER');
  const ids = ((view?.blocks ?? []) as readonly Drawn[]).flatMap(({ elements = [] }) =>
    elements.flatMap(({ action_id: id }) => (id?.startsWith('lc.press.') ? [id] : [])),
  );
  await stage.twin.pressInView({ user: 'U0MEMBER', viewId: view?.id ?? '', actionId: ids[index] ?? '' });
}

describe('a dialog that does not open from the app’s own page', () => {
  test('is told there, with an id, and opens by a button; what else stands there stays', async () => {
    stage.twin.faults.error({ method: 'views.open', times: 1, error: 'expired_trigger_id' });
    await press(0);
    await stage.until(() => shown().includes(REFERENCE));
    expect(shown()).toContain('Your page');
    expect(stage.problems).toMatchObject([{ kind: 'failed', verb: 'language', cause: 'view-not-opened' }]);
    expect(opened()).toBe('[]');
    await press(0);
    await stage.until(() => opened().includes('Which language?'));
    await stage.until(() => !shown().includes(REFERENCE));
    expect(stage.requests.map(({ verb }) => verb)).toEqual(['me', 'language', 'me', 'language', 'me']);
  });
});

describe('a press that names no place', () => {
  const foreign = async (): Promise<void> => {
    const { views } = new WebClient(stage.twin.botToken, { slackApiUrl: stage.twin.apiUrl });
    const button = {
      type: 'button',
      action_id: 'lc.press.0',
      text: { type: 'plain_text', text: 'Old' },
    } as const;
    await views.publish({
      user_id: 'U0MEMBER',
      view: {
        type: 'home',
        private_metadata: 'of another program',
        blocks: [{ type: 'actions', elements: [{ ...button, value: '{"v":1,"verb":"how","args":{}}' }] }],
      },
    });
  };

  test('is told in a dialog of its own, with an id, and asks nothing', async () => {
    await foreign();
    await press(0);
    await stage.until(() => opened().includes(REFERENCE));
    expect(stage.problems).toMatchObject([{ kind: 'stale', verb: null, cause: 'no-place' }]);
    expect(stage.requests.map(({ verb }) => verb)).toEqual(['me']);
  });
});
