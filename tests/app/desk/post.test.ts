// "Show all" under a post on several dates: told from its key, as often and as late as anybody asks.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { NewPost } from '../../../src/app/delivery/post.ts';
import type { Asker, Reply } from '../../../src/app/request.ts';
import { catalogue } from '../shipped.ts';
import { member, messageOf, type Office, openOffice, pagesOf, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const rules = catalogue.services
  .flatMap(({ practices }) => practices.flatMap(({ rules: all }) => all.map(({ id }) => id)))
  .slice(0, 12);

const post: NewPost = {
  key: 'post-of-twelve',
  subscription: null,
  target: { platform: 'chat', installation: 'I1', channel: 'C1', thread: null, member: null },
  kind: 'digest',
  items: rules.map((rule) => ({ rule, event: 'e', kind: 'reminder', offset: 7, actBy: null, told: null })),
  locale: 'nl',
  profileId: null,
  due: 0,
  sendBy: null,
  unasked: true,
  reason: null,
};

let asked = 0;
const showAll = (key: string | undefined, who: Partial<Asker> = {}): Promise<Reply> =>
  office.bot.desk.handle({
    verb: 'digest',
    args: {},
    asker: { ...member, ...who },
    id: `press-${(asked += 1)}`,
    ...(key === undefined ? {} : { post: key }),
  });

const made = (): Promise<unknown> => office.store.posts.create([post], { owner: 'o', until: 1 }, 0);

test('all of its rules are shown in the language of whoever presses, each once, over pages turned in place', async () => {
  await made();
  const first = await showAll(post.key);
  expect(first).toMatchObject({ kind: 'private', replace: false });
  const { verb, args } = press(first, 'digest');
  expect(args).toEqual({ post: post.key, page: '2' });
  expect(await office.ask(verb, args)).toMatchObject({ replace: true });
  const pages = await pagesOf(office, first);
  const more = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : [])),
  );
  const named = more.flatMap((one) =>
    one.kind === 'action' && one.action.verb === 'more' ? [one.action.args['rule'] ?? ''] : [],
  );
  expect(named.toSorted()).toEqual(rules.toSorted());
  expect(messageOf(first).locale).toBe('en');
});

test('a year later it says what holds by then', async () => {
  await made();
  office.setClock('2026-10-20T12:00');
  expect(textOf(await showAll(post.key))).not.toContain('act by Sunday 2 November (');
  expect((await pagesOf(office, await showAll(post.key))).length).toBeGreaterThan(1);
});

test('a post of another place, one that is gone, and none at all open nothing, and say how to go on', async () => {
  await made();
  for (const reply of [
    await showAll(post.key, { installation: 'I2' }),
    await showAll(post.key, { platform: 'other' }),
    await showAll('gone'),
    await showAll(undefined),
  ])
    expect(reply).toMatchObject({ refused: 'expired' });
});
