// A look back on a month in which more changed than one post has room for, read and clicked in a browser on both platforms.
import { expect } from '@jest/globals';
import { flow, setStage } from './stage.ts';

/** In April 2026 seven rules changed that concern the Netherlands, and nothing is due on 1 May but the look back. */
const stage = setStage(Date.parse('2026-04-01T06:00:00Z'));

flow('lookBack', stage, async (hand, { turnTo }) => {
  await hand.ask('board');
  await hand.reads('No board in #privacy');
  await hand.press('Monthly look back: on');
  await hand.reads('Monthly look back: on');
  await turnTo('2026-05-01T12:00');
  const post = await hand.reads('Posted once a month, and only if something changed.');
  expect(await post.textContent()).toContain('7 changes since 4 April');
  expect(await post.textContent()).toContain('5 more changes are told by the bot when asked.');
  const mine = hand.half.locator('article.personal');
  const before = await mine.count();
  await hand.press('All changes');
  let read = 0;
  for (let page = 1; page <= 4; page += 1) {
    const all = await hand.reads(`Page ${page} of 4`);
    expect(await all.textContent()).toContain('7 changes since 4 April');
    read += await all.getByRole('button', { name: 'How', exact: true }).count();
    if (page < 4) await hand.press('Next');
  }
  expect(read).toBe(7);
  expect(await mine.count()).toBe(before + 1);
});
