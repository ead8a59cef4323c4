import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { privately, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await stage.stop();
});

const slash = (text: string) =>
  stage.twin.slash({ user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text });
const seen = (user: string) => stage.twin.world.messages.filter((each) => each.ephemeralFor === user);

describe('a slash command', () => {
  test('is a request of the desk, and its answer is seen by the asker alone', async () => {
    stage.answer = () => privately(reminder);
    expect((await slash('how linkedin')).acknowledged).toBe(true);
    await stage.until(() => seen('U0MEMBER').length > 0);
    expect(stage.requests).toMatchObject([
      {
        verb: 'how',
        args: { service: 'linkedin' },
        asker: {
          platform: 'slack',
          installation: stage.twin.team.id,
          channel: 'C0GENERAL',
          thread: null,
          member: 'U0MEMBER',
          isAdmin: false,
          mayPost: true,
        },
      },
    ]);
    expect(stage.twin.world.messages).toHaveLength(1);
    expect(seen('U0MEMBER')[0]?.text).toContain(reminder.heading);
  });

  test('is acknowledged before the desk has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.answer = async () => {
      await promise;
      return privately(shortMessage('Late'));
    };
    expect((await slash('list')).acknowledged).toBe(true);
    resolve();
    await stage.until(() => seen('U0MEMBER').length > 0);
    expect(seen('U0MEMBER')[0]?.text).toBe('Late');
  });
});
