// Two processes of one bot, each with a connection: Slack brings an event again, and to whichever it likes.
import { describe, expect, test } from '@jest/globals';
import type { Desk } from '../../../src/app/request.ts';
import { shortMessage } from '../../contract/messages.ts';
import { createSorry } from '../../contract/sorry.ts';
import { privately, type Stage, setStage } from './stage.ts';

describe('a mention that another process has had', () => {
  test('is acknowledged and not answered again', async () => {
    const known = new Set<string>();
    const desk: Desk = {
      handle: async () => privately(shortMessage('Answer')),
      suggest: () => [],
      sorry: createSorry([]),
      isNew: async (id) => known.size < known.add(id).size,
    };
    const other = await setStage({}, { desk });
    const both = [
      other,
      await setStage({}, { desk, config: { apiUrl: other.twin.apiUrl, ...tokensOf(other) } }),
    ];
    try {
      const question = { user: 'U0MEMBER', channel: 'C0GENERAL', text: 'how do I opt out of LinkedIn?' };
      expect(await other.twin.mention(question)).toMatchObject({ acknowledged: true });
      const again = await other.twin.redeliver({ times: 3, reason: 'timeout' });
      expect(again.map(({ acknowledged }) => acknowledged)).toEqual([true, true, true]);
      await other.until(() =>
        other.twin.world.messages.some(({ ephemeralFor }) => ephemeralFor === 'U0MEMBER'),
      );
      await Promise.all(both.map(({ app }) => app.stop()));
      expect(
        other.twin.world.messages.filter(({ ephemeralFor }) => ephemeralFor === 'U0MEMBER'),
      ).toHaveLength(1);
    } finally {
      for (const each of both) await each.stop();
    }
  });
});

const tokensOf = ({ twin }: Stage) => ({ botToken: twin.botToken, appToken: twin.appToken });
