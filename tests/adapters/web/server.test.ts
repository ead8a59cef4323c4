// What the operator's own addresses say where something of ours breaks.
import { afterEach, expect, test } from '@jest/globals';
import { createQuotable } from '../../../adapters/web/quotable.ts';
import { startWeb, type WebServer } from '../../../adapters/web/server.ts';

let web: WebServer | null = null;
afterEach(() => web?.stop());

test('a readiness that breaks is a short answer with a reference, and a line in the log', async () => {
  const said: [string, object][] = [];
  const note = (event: string, fields: object = {}): void => void said.push([event, fields]);
  const opened = await startWeb({
    port: 0,
    readiness: () => Promise.reject(new TypeError('of no interest to anybody')),
    metrics: async () => '',
    mounts: {},
    quotable: createQuotable({
      ids: { next: () => 'abcdefgh' },
      log: { info: note, warn: note, error: note },
    }),
    open: null,
  });
  if (!opened.ok) throw new Error(opened.fault.message);
  web = opened.value;
  const answer = await fetch(`http://127.0.0.1:${web.port}/readyz`);
  const text = await answer.text();
  expect([answer.status, said.map(([event]) => event)]).toEqual([500, ['web.failed']]);
  expect(said[0]?.[1]).toMatchObject({ route: '/readyz' });
  expect(text).toMatch(/^A mistake of ours.*\nReference: \S+\n$/u);
  expect(text).not.toContain('of no interest');
});
