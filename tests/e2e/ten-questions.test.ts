// What somebody wants to know in their first ten minutes, asked on both local platforms through the real SDKs.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack, pagesOf } from './asker.ts';
import { noon, openWorld, postsOf, until } from './world.ts';

let world: Sandbox;
const open = async (at?: number): Promise<void> => {
  await world?.close();
  world = await openWorld(at);
  // Discord is told the commands once the bot is there.
  await until(world, () => world.discord.commands.length > 0);
};
beforeEach(() => open());
afterEach(() => world.close());

type Person = 'admin' | 'member' | 'dutch';
const who = {
  slack: { admin: 'U0ADMIN', member: 'U0MEMBER', dutch: 'U0DUTCH' },
  discord: { admin: 'en-US', member: 'en-GB', dutch: 'nl' },
} as const;

describe.each(['slack', 'discord'] as const)('on %s', (platform) => {
  const as = (person: Person): Asker =>
    platform === 'slack' ? onSlack(world, who.slack[person]) : onDiscord(world, who.discord[person]);

  test('what will be posted next is told with its exact time, and can be cut to two', async () => {
    const admin = as('admin');
    const planned = await admin.ask('preview');
    expect(planned).toContain('Sun 26 Oct, 09:00');
    expect(planned).toContain('Exactly this, Amsterdam time');
    await admin.ask('settings');
    await admin.press('Change');
    const cut = await admin.fillIn({ services: 'linkedin', offsets: '7, 0', started: 'no' });
    expect(cut).toContain('2 posts planned in #privacy');
    for (const due of ['Sun 26 Oct, 09:00', 'Sun 2 Nov, 09:00']) expect(cut).toContain(due);
    expect(cut).toContain('Nothing is posted until you confirm');
    await admin.press('Confirm');
    await world.player.jumpTo(noon('2025-11-10'));
    expect(postsOf(world)[platform]).toEqual([
      'LinkedIn: act by Sunday 2 November (7 days left)',
      'LinkedIn: switch it off today',
    ]);
  });

  test('it can be tried without anything reaching the channel', async () => {
    const sample = await as('admin').ask('test');
    expect(sample).toContain('Sample – LinkedIn: act by Sunday 2 November');
    expect(sample).toContain('Only you see this');
    expect(postsOf(world)[platform]).toEqual([]);
    expect(as('member').reads()).not.toContain('Sample');
  });

  test('whoever answers in another language reads commands that work where they type them', async () => {
    const member = as('member');
    await member.ask('language', { to: 'Deutsch' });
    const help = await member.ask('help');
    expect(help).toContain('Was Last Call macht');
    // One platform understands the words of every language, the other offers those of one's profile there.
    const word = platform === 'slack' ? 'erinnern' : 'remind';
    expect(help).toContain(`/optout ${word} – Mich persönlich erinnern`);
  });

  test.each([
    ['member', 'linkedin', 'LinkedIn: the date depends on your account’s country', 'act by 2 November'],
    ['member', 'linkdin', 'LinkedIn: the date depends on your account’s country', 'act by 2 November'],
    ['dutch', 'linkdin', 'LinkedIn: de datum hangt af van het land van je account', 'uiterlijk 2 november'],
  ] as const)('how a %s opts out of %s is answered at once', async (person, service, heading, date) => {
    const answer = await as(person).ask('how', { service });
    expect(answer).toContain(heading);
    expect(answer).toContain(date);
    expect(answer).toContain('https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement');
  });

  test('whoever lives in Germany gets the date of Germany, whatever the place they ask in', async () => {
    const answer = await as('member').ask('how', { service: 'linkedin', country: 'Germany' });
    expect(answer).toContain('LinkedIn, Germany: act by Sunday 2 November (13 days left)');
    expect(answer).toContain('Both are needed');
    expect(postsOf(world)[platform]).toEqual([]);
  });

  test('the country may be named in the question, for this once', async () => {
    const member = as('member');
    const answer = await member.ask('how', { service: 'ik woon in Duitsland, linkedin?' });
    expect(answer).toContain('LinkedIn, Germany: act by Sunday 2 November (13 days left)');
    expect(await member.ask('privacy')).not.toContain('Germany');
  });

  test.each([
    ['Who sees that I asked?', 'Only you see our answers, unless you share one'],
    ['delete everything about me', 'Delete all'],
    ['remove the bot: what remains?', 'its posts stay'],
    ['what will you post next?', 'act by'],
    ['dank je', 'What Last Call does'],
  ])('%j, asked as if it were a service, is answered', async (service, said) => {
    const answer = await as('member').ask('how', { service });
    expect(answer).toContain(said);
    expect(answer).not.toContain('no rule');
  });

  test('whoever missed it hears what still helps, by whom it is said, and never that it is too late', async () => {
    await world.player.jumpTo(noon('2025-11-04'));
    const answer = await as('member').ask('how', { service: 'linkedin', country: 'NL' });
    expect(answer).toContain('you can still switch it off');
    expect(answer).toContain('Opting out still stops future use; LinkedIn says past use is not undone');
    expect(answer).toContain('You may object at any time');
    expect(answer).not.toMatch(/too late/iu);
  });

  test('who asked or pressed “done” is seen by nobody else, and it is said so', async () => {
    const member = as('member');
    const others = [as('admin'), as('dutch')];
    const before = others.map((other) => other.reads());
    await member.ask('how', { service: 'linkedin', country: 'NL' });
    const done = await member.press('I’ve done it');
    expect(done).toContain('Nobody else sees this');
    const stored = await member.ask('privacy');
    expect(stored).toContain('Only you see our answers, unless you share one');
    expect(stored).toContain('“Done” is kept as a code');
    expect(others.map((other) => other.reads())).toEqual(before);
    expect(postsOf(world)[platform]).toEqual([]);
  });

  test('whether Slack trains on us, and what a member can do: ask the owner, with a text to send', async () => {
    await open(noon('2026-11-21'));
    const member = as('member');
    const answer = await member.ask('how', { service: 'slack' });
    expect(answer).toContain('Slack: the owner can still opt out');
    expect(answer).toContain('Only the owner can do this');
    expect(answer).toContain('feedback@slack.com');
    expect((await pagesOf(member)).join('\n')).toContain('Generative AI needs a yes first, Slack says');
  });

  test('whether Gmail is really trained on: the claim is denied, and by whom', async () => {
    await open(noon('2026-11-21'));
    const answer = await as('member').ask('how', { service: 'gmail' });
    expect(answer).toContain('Google says it does not use Gmail content to train its Gemini model');
    expect(answer).toMatch(/denied|rumour/iu);
  });

  test('who says so and when it was checked stands in the answer, and in full behind “More”', async () => {
    const answer = await as('member').ask('how', { service: 'linkedin', country: 'NL' });
    expect(answer).toContain('Source: LinkedIn, 18 Sept 2025');
    expect(answer).toContain('Steps not checked live');
    await open(noon('2026-11-21'));
    const member = as('member');
    await member.ask('how', { service: 'linkedin', country: 'NL' });
    await member.press('More');
    const more = (await pagesOf(member)).join('\n');
    expect(more).toContain('LinkedIn, 18 Sept 2025 (first-hand');
    expect(more).toMatch(/checked 22 Aug 2026/u);
    expect(more).toContain('How sure');
  });

  test('what is stored about a person goes at once, and it is said what remains, of them and of the bot', async () => {
    const member = as('member');
    await member.ask('how', { service: 'linkedin', country: 'NL' });
    await member.press('I’ve done it');
    // Where the same id is one person in other places too, nobody is told that this is all.
    const [stored, gone] =
      platform === 'slack'
        ? ['Stored about you: nothing', 'Everything about you is deleted']
        : ['Stored about you here: nothing', 'Everything about you here is deleted'];
    expect(await member.ask('privacy')).not.toContain(stored);
    await member.ask('forget');
    const said = await member.press('Delete all');
    expect(said).toContain(gone);
    expect(said).toContain('The platform keeps its own copies');
    expect(said).toContain('Our backups expire in 30 days');
    expect(said).toContain('Remove the bot, and all it stored for the place goes; its posts stay');
    expect(await member.ask('privacy')).toContain(stored);
  });
});
