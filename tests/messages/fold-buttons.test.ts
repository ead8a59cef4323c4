// What a page is asked for by fits into a button of either platform, whatever it is about.
import { expect, test } from '@jest/globals';
import { encodeAction as encodeOnDiscord } from '../../adapters/discord/custom-id.ts';
import { encodeAction as encodeOnSlack } from '../../adapters/slack/actions.ts';
import type { Action } from '../../src/messages/tree.ts';
import { catalogue } from '../app/shipped.ts';

const id = '1234567890123456789';
const rules = catalogue.services.flatMap(({ practices }) =>
  practices.flatMap(({ rules: all }) => all.map((rule) => rule.id)),
);

const actions: readonly Action[] = [
  ...rules.flatMap((rule) => [
    { verb: 'more', args: { rule, page: '99' } },
    { verb: 'more', args: { rule, part: 'complaint', page: '99' } },
  ]),
  ...catalogue.services.map(({ id: service }) => ({
    verb: 'remind',
    args: { service, country: 'US-CA', page: '99' },
  })),
  {
    verb: 'list',
    args: { country: 'US-CA', kind: 'ai-training', status: 'announced', days: '730', page: '99' },
  },
  { verb: 'preview', args: { channel: id, thread: id, page: '99' } },
  { verb: 'preview.year', args: { channel: id, thread: id, page: '99' } },
  { verb: 'preview.open', args: { channel: id, thread: id, post: 'zzzzzz.10', page: '99' } },
  { verb: 'test', args: { channel: id, thread: id, page: '99' } },
  { verb: 'history', args: { channel: id, below: '9999999999', page: '99' } },
  { verb: 'digest', args: { post: 'k'.repeat(22), page: '99' } },
  ...catalogue.services.map(({ id: service }) => ({
    verb: 'how',
    args: { service, country: 'US-CA', page: '99' },
  })),
  { verb: 'changes', args: { since: '2025-10-01', until: '2025-11-01', page: '99' } },
];

test('the button to any page of any rule, service or channel carries all it asks for', () => {
  const lost = actions.filter(
    (action) => encodeOnDiscord(action, null) === null || encodeOnSlack(action, 0) === null,
  );
  expect(rules.length).toBeGreaterThan(100);
  expect(lost).toEqual([]);
});
