// A post that was cut off is written down as in doubt from that moment: whatever it still waits for, it must not leave
// later, when somebody else may have looked for it already.
import { expect, test } from '@jest/globals';
import { silentLog } from '../../adapters/log/log.ts';
import type { Access, Accesses } from '../../adapters/slack/access.ts';
import { createHistory } from '../../adapters/slack/history.ts';
import { createLanes } from '../../adapters/slack/lanes.ts';
import { createMessenger } from '../../adapters/slack/send.ts';
import { englishTexts } from '../../adapters/slack/texts.ts';
import { createCutOff } from '../../src/main/cut-off.ts';
import { shortMessage } from '../contract/messages.ts';

const member = { platform: 'slack', installation: 'T', channel: null, thread: null, member: 'U1' };

test.each([
  ['is not posted when the conversation opens after that', true, 0],
  ['is posted where it opens before', false, 1],
])('a direct message whose conversation is being opened %s', async (_what, isCut, posts) => {
  const over = Promise.withResolvers<void>();
  const cutOff = createCutOff(over.promise);
  const opened = Promise.withResolvers<unknown>();
  let posted = 0;
  const posting = {
    conversations: { open: () => opened.promise },
    chat: {
      postMessage: async () => {
        posted += 1;
        return { ok: true, channel: 'D1', ts: '1.0' };
      },
    },
  };
  const installation = { id: 'T', botUser: 'B', botId: null };
  const access = { installation, posting, answering: posting } as unknown as Access;
  const accesses = { find: async () => ({ kind: 'ready', access }) } as unknown as Accesses;
  const pace = { now: () => 0, wait: async () => undefined, mayPost: () => !cutOff.isOver() };
  const lanes = createLanes(pace, () => ({ take: async () => ({ later: 0, isOver: () => false }) }));
  const messenger = createMessenger({
    accesses,
    lanes,
    editing: lanes,
    history: createHistory(pace.now),
    texts: () => englishTexts,
    log: silentLog,
    onPlatform: (span) => span,
  });
  const sent = cutOff.around(messenger).send(member, shortMessage('Hello'), 'k');
  if (isCut) over.resolve();
  else opened.resolve({ ok: true, channel: { id: 'D1' } });
  expect((await sent).kind).toBe(isCut ? 'unknown' : 'delivered');
  opened.resolve({ ok: true, channel: { id: 'D1' } });
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect(posted).toBe(posts);
});
