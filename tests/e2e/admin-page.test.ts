// What an admin does for a channel, clicked in a browser on both platforms.
import { expect } from '@jest/globals';
import { welcomeInstaller } from '../../src/app/welcome.ts';
import type { Hand } from './hand.ts';
import { flow, setStage } from './stage.ts';

const stage = setStage();

/** Posts for everybody in the channel that is shown, oldest first, each by its first line. */
const posts = (hand: Hand): Promise<number> =>
  hand.half.locator('article:not(.personal)').filter({ hasText: 'Last Call' }).count();

flow('settings', stage, async (hand) => {
  await hand.ask('settings');
  await hand.reads('Reminders in #privacy');
  await hand.press('Change');
  await hand.reads('Which countries?');
  await hand.fillIn({ 'How often?': 'Community' });
  await hand.submit('Show me first');
  await hand.reads('posts planned in #privacy');
  await hand.press('Confirm');
  await hand.reads('Changed for #privacy');
  await hand.press('Undo');
  await hand.reads('Undone in #privacy');
  await hand.putAway();
  await hand.ask('pause');
  await hand.reads('How long should #privacy rest?');
  await hand.press('1 week');
  await hand.reads('Nothing is posted until Monday, 27 October 2025, 09:00');
  await hand.press('Resume');
  await hand.reads('Posting again in #privacy');
});

flow('unsubscribe', stage, async (hand, { turnTo }) => {
  await hand.ask('unsubscribe');
  await hand.reads('Stop all reminders in #privacy?');
  await hand.press('Keep it');
  await hand.reads('Nothing was changed');
  await hand.ask('unsubscribe');
  await hand.reads('Stop all reminders in #privacy?');
  await hand.press('Unsubscribe');
  await hand.reads('Reminders stopped in #privacy');
  await hand.press('Undo');
  await hand.reads('Undone in #privacy');
  await hand.ask('history');
  const history = await hand.reads('What admins changed');
  expect(await history.textContent()).toMatch(/unsubscribed|stopped/u);
  await turnTo('2025-10-20T12:00');
  await hand.reads('LinkedIn: act by Sunday 2 November (13 days left)');
});

flow('trying', stage, async (hand) => {
  await hand.ask('preview');
  await hand.reads('12 posts planned in #privacy');
  await hand.press('The last year');
  await hand.reads('posts in #privacy in the last year');
  await hand.press('Open');
  await hand.reads('It was not.');
  await hand.ask('test');
  await hand.reads('Only you see this. Nobody else does unless you post it.');
  expect(await posts(hand)).toBe(0);
  // As many people press a button; it is posted once all the same.
  await hand.half.getByRole('button', { name: 'Post it here', exact: true }).last().dblclick();
  await hand.half.locator('article:not(.personal)').filter({ hasText: 'Sample' }).waitFor();
  await hand.ask('health');
  await hand.reads('Everything works');
  expect(await posts(hand)).toBe(1);
});

flow('setUp', stage, async (hand, { turnTo }) => {
  await hand.ask('setup');
  await hand.reads('Where?');
  await hand.fillIn({
    'Where?': 'general',
    'Which countries?': 'Germany',
    'Which services?': 'LinkedIn',
    'Time zone': 'Berlin',
  });
  await hand.submit('Show me first');
  await hand.reads('6 posts planned in #general');
  await hand.press('Cut to 2 per date: 7 and 0 days before');
  await hand.reads('2 posts planned in #general');
  await hand.press('See a sample');
  await hand.reads('Sample – LinkedIn: act by');
  await hand.press('Back to the dates');
  await hand.reads('2 posts planned in #general');
  await hand.press('Confirm');
  await hand.reads('#general is subscribed');
  await hand.putAway();
  await turnTo('2025-11-04T12:00');
  await hand.go('general');
  await hand.reads('LinkedIn: act by Sunday 2 November (7 days left)');
  await hand.reads('LinkedIn: switch it off today');
  expect(await posts(hand)).toBe(2);
});

flow('openChoices', stage, async (hand) => {
  await hand.go('general');
  await hand.ask('subscribe');
  await hand.reads('Which services?');
  await hand.fillIn({ 'Which countries?': 'Germany', 'Which services?': 'Slack', 'Time zone': 'Berlin' });
  await hand.submit('Show me first');
  await hand.reads('Nothing to post in #general for now');
  await hand.press('Confirm');
  await hand.reads('is subscribed');
  await hand.press('Post the open choice once');
  await hand.reads('posted in #general');
  await hand.putAway();
  await hand.half.locator('article:not(.personal)').filter({ hasText: 'Slack' }).first().waitFor();
});

flow('byCommand', stage, async (hand) => {
  await hand.go('general');
  await hand.ask('subscribe', '', { countries: 'Germany', services: 'linkedin', zone: 'Berlin' });
  await hand.reads('posts planned in #general');
  await hand.press('Not now');
  await hand.reads('Nothing was changed');
});

flow('stepByStep', stage, async (hand) => {
  await hand.ask('setup');
  await hand.reads('Where?');
  await hand.fillIn({ 'Where?': 'general', 'How often?': 'Workplace' });
  const chosen = await hand.half
    .locator('article input')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  expect(chosen).toContain('Workplace: 14, 7 and 0 days before, on weekdays');
});

flow('delegates', stage, async (hand) => {
  const person = hand.platform === 'slack' ? '@sanne' : '@ Joost';
  await hand.ask('admins', '', { change: 'add', member: person });
  await hand.reads('A delegate from now on');
  await hand.be('Dutch');
  await hand.ask(hand.platform === 'slack' ? 'settings' : 'help');
  if (hand.platform === 'discord') {
    await hand.reads('Wat Last Call');
    await hand.press('Voor beheerders');
    await hand.press('Instellingen');
  }
  await hand.reads('Herinneringen in #privacy');
  await hand.be('admin');
  await hand.ask('admins', '', { change: 'remove', member: person });
  await hand.reads('No delegate any more');
});

flow('board', stage, async (hand, { page }) => {
  await hand.ask('board');
  await hand.reads('No board in #privacy');
  await hand.press('Put up the board');
  await hand.reads('Opt-out dates: the next 90 days');
  await hand.press('Monthly look back: on');
  await hand.press('Monthly look back: off');
  await hand.reads('Monthly look back: off. It would');
  await hand.press('Take it down');
  await hand.reads('no longer kept up to date');
  expect(await page.locator('.trouble:visible').count()).toBe(0);
});

flow('totals', stage, async (hand) => {
  await hand.ask('totals');
  await hand.reads(/This channel is (?:not )?told totals/u);
  const [first, second] =
    hand.platform === 'slack' ? ['Show totals', 'Stop totals'] : ['Stop totals', 'Show totals'];
  await hand.press(first ?? '');
  await hand.press(second ?? '');
  await hand.press(first ?? '');
});

flow('helpOfAdmins', stage, async (hand) => {
  await hand.ask('help');
  await hand.reads('What Last Call does');
  await hand.press('For admins');
  await hand.reads('Set up reminders for a channel in three questions');
  await hand.press('Set up');
  await hand.reads('Which countries?');
});

flow('welcome', stage, async (hand, { bot, world }) => {
  const { platform } = hand;
  const to = { platform, installation: world.slack.team.id, channel: null, thread: null, member: 'U0ADMIN' };
  await welcomeInstaller(bot.engine, to);
  await hand.go('direct');
  await hand.reads('Last Call is installed. Nothing is posted until you confirm.');
  await hand.press('See a sample');
  await hand.reads('Sample – ');
  await hand.press('Set up');
  await hand.reads('Which countries?');
});
