import { describe, expect, test } from '@jest/globals';
import { createOnce } from '../../../adapters/slack/once.ts';
import { submissionPayload } from '../../../adapters/slack/payloads.ts';
import { submit } from '../../../adapters/slack/submission.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import type { Problem, Reply } from '../../../src/app/request.ts';
import { shortMessage } from '../../contract/messages.ts';
import { createSorry, REFERENCE } from '../../contract/sorry.ts';

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

function world({ isSlow = false } = {}) {
  const problems: Problem[] = [];
  const told: Reply[] = [];
  const asked: unknown[] = [];
  const reply: Reply = { kind: 'private', message: shortMessage('Saved'), replace: false };
  const parts = {
    desk: { sorry: createSorry(problems) },
    ask: async (question: { asked: { args: unknown } }) => {
      asked.push(question.asked.args);
      if (isSlow) await new Promise((resolve) => setImmediate(resolve));
      return { reply, texts: englishTexts };
    },
    answers: {
      give: async (_place: unknown, shown: Reply) => {
        told.push(shown);
        if (told.length === 1) throw new TypeError('secret');
        return null;
      },
    },
    texts: () => englishTexts,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    once: createOnce(),
    home: { show: async () => undefined, greet: async () => undefined },
    patience: () => (isSlow ? Promise.resolve() : new Promise<void>(() => undefined)),
  };
  const send = (zone: string, change: object = {}) => {
    const payload = terse(zone);
    return submit(parts, submissionPayload.parse({ ...payload, view: { ...payload.view, ...change } }));
  };
  return { asked, problems, told, once: parts.once, send };
}

describe('a submission with no more than Slack promises', () => {
  test('is answered in the modal', async () => {
    const { asked, send } = world();
    expect(await send('Asia/Tokyo')).toMatchObject({ response_action: 'update' });
    expect(asked).toEqual([{ zone: 'Asia/Tokyo', draft: 'd' }]);
  });

  test('of a form that does not say where it came from is told so in its place, with an id', async () => {
    const { asked, problems, send } = world();
    const answer = await send('Asia/Tokyo', { private_metadata: '{}' });
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(answer)).toContain(REFERENCE);
    expect(problems).toMatchObject([{ kind: 'stale', cause: 'form-lapsed' }]);
    expect(asked).toEqual([]);
  });

  test('whose answer cannot be drawn is told so where it was waited for, with an id', async () => {
    const { problems, told, once, send } = world({ isSlow: true });
    expect(await send('Asia/Tokyo')).toMatchObject({ response_action: 'update' });
    await once.settled();
    expect(JSON.stringify(told)).toContain(REFERENCE);
    expect(problems).toMatchObject([{ kind: 'failed', verb: 'form.submit', cause: 'TypeError' }]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  test('counts once when it is sent again, and anew with another answer', async () => {
    const { asked, send } = world();
    await send('Asia/Tokio');
    await send('Asia/Tokio');
    await send('Asia/Tokyo');
    expect(asked).toHaveLength(2);
  });
});
