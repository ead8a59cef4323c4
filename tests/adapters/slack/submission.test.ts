import { describe, expect, test } from '@jest/globals';
import { createOnce } from '../../../adapters/slack/once.ts';
import { submissionPayload } from '../../../adapters/slack/payloads.ts';
import { submit } from '../../../adapters/slack/submission.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import type { Reply } from '../../../src/app/request.ts';
import { shortMessage } from '../../contract/messages.ts';

/** Only what Slack's reference of the payload promises: no trigger, and a block that never had an id. */
const terse = (zone: string) => ({
  type: 'view_submission',
  user: { id: 'U1' },
  view: {
    id: 'V1',
    private_metadata: JSON.stringify({ draft: 'd', channel: 'C1', thread: null }),
    blocks: [{ type: 'section' }, { type: 'input', block_id: 'lc.field.zone' }],
    state: { values: { 'lc.field.zone': { 'lc.input': { type: 'plain_text_input', value: zone } } } },
  },
});

function world() {
  const asked: unknown[] = [];
  const reply: Reply = { kind: 'private', message: shortMessage('Saved'), replace: false };
  const parts = {
    ask: async (question: { asked: { args: unknown } }) => {
      asked.push(question.asked.args);
      return { reply, texts: englishTexts };
    },
    answers: { give: async () => undefined },
    texts: () => englishTexts,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    once: createOnce(),
    home: { show: async () => undefined, greet: async () => undefined },
    patience: () => new Promise<void>(() => undefined),
  };
  return { asked, send: (zone: string) => submit(parts, submissionPayload.parse(terse(zone))) };
}

describe('a submission with no more than Slack promises', () => {
  test('is answered in the modal', async () => {
    const { asked, send } = world();
    expect(await send('Asia/Tokyo')).toMatchObject({ response_action: 'update' });
    expect(asked).toEqual([{ zone: 'Asia/Tokyo', draft: 'd' }]);
  });

  test('counts once when it is sent again, and anew with another answer', async () => {
    const { asked, send } = world();
    await send('Asia/Tokio');
    await send('Asia/Tokio');
    await send('Asia/Tokyo');
    expect(asked).toHaveLength(2);
  });
});
