// A post on more dates than a phone's screen has room for, clicked in a browser on both platforms: everything in it is read by
// whoever presses its button, alone, also when it is no longer new.
import { expect } from '@jest/globals';
import { flow, setStage } from './stage.ts';

/** Four dates of Discord and LinkedIn lie less than thirty days ahead. */
const stage = setStage();

/** As a list of choices has it. */
const THOROUGH = 'Thorough: 30, 14, 7, 3, 1 and 0 days before, and at the start';

flow('longPost', stage, async (hand, { turnTo }) => {
  const wish = {
    countries: 'Netherlands, United Kingdom, United States',
    services: 'all',
    preset: hand.platform === 'slack' ? 'Thorough' : THOROUGH,
  };
  await hand.ask('subscribe', '', { ...wish, zone: 'Amsterdam' });
  await hand.reads('posts planned in #');
  await hand.press('Confirm');
  await hand.reads('First post:');
  await turnTo('2025-10-21T12:00');
  await hand.be('member');
  const post = await hand.reads('4 dates to act by: Discord and LinkedIn');
  expect(await post.textContent()).not.toContain('Data Processing Objection');
  await hand.press('Show all');
  const read: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const shown = (await (await hand.reads(`Page ${page} of`)).textContent()) ?? '';
    expect(shown).toMatch(/Only (?:visible to you|you can see this)/u);
    pages = Number(/Page \d+ of (\d+)/u.exec(shown)?.[1]);
    read.push(shown);
    if (page < pages) await hand.press('Next');
  }
  expect(read.join(' ')).toContain('Data Processing Objection');
  expect(read.join(' ')).toContain('Source: ICO');
});
