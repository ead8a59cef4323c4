// A post on more dates than a phone's screen has room for, clicked in a browser on both platforms: everything in it is read by
// whoever presses its button, alone, also when it is no longer new.
import { expect } from '@jest/globals';
import { addOwn } from '../../src/app/own/changing.ts';
import type { Hand } from './hand.ts';
import { flow, type Stage, setStage } from './stage.ts';

/** Four dates of Discord and LinkedIn lie less than thirty days ahead. */
const stage = setStage();

/** As a list of choices has it. */
const THOROUGH = 'Thorough: 30, 14, 7, 3, 1 and 0 days before, and at the start';

/** The text of every page in front, turned to one by one. */
async function allPages(hand: Hand): Promise<string> {
  const read: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const shown = (await (await hand.reads(`Page ${page} of`)).textContent()) ?? '';
    expect(shown).toMatch(/Only (?:visible to you|you can see this)/u);
    pages = Number(/Page \d+ of (\d+)/u.exec(shown)?.[1]);
    read.push(shown);
    if (page < pages) await hand.press('Next');
  }
  return read.join(' ');
}

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
  const read = await allPages(hand);
  expect(read).toContain('Data Processing Objection');
  expect(read).toContain('Source: ICO');
});

const GREEK = [
  'Alpha',
  'Beta',
  'Gamma',
  'Delta',
  'Epsilon',
  'Zeta',
  'Eta',
  'Theta',
  'Iota',
  'Kappa',
  'Lambda',
  'My',
];
const plans = GREEK.map((name) => `${name} plan`);

/** Deadlines of their own, all on one day: a post on as many is none of the catalogue's. */
async function addPlans({ platform }: Hand, { bot, world }: Stage): Promise<void> {
  const installation = platform === 'slack' ? world.slack.team.id : world.discord.world.guild.id;
  const place = {
    owner: { platform, installation },
    zone: 'Europe/Amsterdam',
    locales: ['en'],
    everybody: { en: 'everybody here' },
  };
  for (const title of plans) {
    const fields = {
      title,
      change: 'Whoever does not choose keeps last year’s plan',
      kind: 'last-day',
      date: '2025-11-14',
      whom: '',
      steps: [`Open the ${title}`, 'Choose'],
      link: null,
      source: 'Human Resources',
    } as const;
    await addOwn(bot.engine, place, fields, title);
  }
}

flow('listedPost', stage, async (hand, standing) => {
  await addPlans(hand, standing);
  await standing.turnTo('2025-10-20T12:00');
  await hand.be('member');
  const post = await hand.reads(/… and \d+ more\./u);
  const posted = (await post.textContent()) ?? '';
  expect(posted).toContain(`${plans.length + 1} dates to act by: LinkedIn`);
  expect(plans.filter((plan) => !posted.includes(`${plan}:`)).length).toBeGreaterThan(2);
  await hand.press('Show all');
  const read = await allPages(hand);
  for (const plan of plans) expect(read.split(`Open the ${plan}`)).toHaveLength(2);
  expect(read).toContain('Data for Generative AI Improvement');
});
