import { describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { createFirstVisit } from '../../../adapters/web/first-visit.ts';
import type { PublicOptions } from '../../../adapters/web/public.ts';
import { recordingLog } from '../files/data-folder.ts';

/** Pages that can be loaded or not, as `state` has it. */
function pages() {
  const state = { isThere: true, loaded: 0 };
  const log = recordingLog();
  const load = async () => {
    state.loaded += 1;
    if (!state.isThere) throw new SyntaxError('does not provide an export');
    return { createPublic: () => new Hono().get('/', (context) => context.text('Welcome')) };
  };
  const visit = createFirstVisit({ log, ids: { next: () => 'Made0001' } } as unknown as PublicOptions, load);
  const get = async (): Promise<string> => {
    const response = await visit.fetch(new Request('http://127.0.0.1/'));
    return `${response.status} ${await response.text()}`;
  };
  return { state, log, visit, get };
}

describe('pages that are loaded at the first visit', () => {
  test('are loaded once', async () => {
    const { state, visit, get } = pages();
    expect(state.loaded).toBe(0);
    expect(await Promise.all([get(), get()])).toEqual(['200 Welcome', '200 Welcome']);
    expect([await get(), state.loaded, visit.fault()]).toEqual(['200 Welcome', 1, null]);
  });

  test('and cannot be, say so with a cure and an id, and in the log why, once', async () => {
    const { state, log, visit, get } = pages();
    state.isThere = false;
    const said = /^503 Not available at the moment\. Try again .*\nReference: made0001\n$/u;
    expect([await get(), await get()]).toEqual([expect.stringMatching(said), expect.stringMatching(said)]);
    expect(visit.fault()).toMatchObject({ code: 'pages-not-loaded', cure: 'Start it again.' });
    const refused = {
      event: 'web.refused',
      fields: { id: 'made0001', code: 'pages-not-loaded', route: '*' },
    };
    expect(log.lines).toMatchObject([{ level: 'error', event: 'pages-not-loaded' }, refused, refused]);
  });

  test('are there as soon as they can be: a failure is not remembered', async () => {
    const { state, visit, get } = pages();
    state.isThere = false;
    await get();
    state.isThere = true;
    expect([await get(), visit.fault()]).toEqual(['200 Welcome', null]);
  });
});
