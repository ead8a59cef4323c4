// What a member does for themselves, clicked in a browser on both platforms.
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { flow, setStage } from './stage.ts';

const stage = setStage();
const linkedin = { country: 'Netherlands' };

flow('done', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('how', 'linkedin', linkedin);
  await hand.reads('act by Sunday 2 November (13 days');
  await hand.press('I’ve done it');
  const marked = await hand.reads('LinkedIn: marked as done');
  expect(await marked.textContent()).toContain('Nobody else sees this.');
  await hand.press('Not done yet');
  await hand.reads('LinkedIn: not done yet');
});

flow('remind', stage, async (hand, { turnTo }) => {
  await hand.be('member');
  await hand.ask('remind', 'linkedin', linkedin);
  await hand.reads('LinkedIn: reminders set, act by Sunday 2 November');
  await turnTo('2025-10-26T09:05');
  await hand.go('direct');
  await hand.reads('LinkedIn: act by Sunday 2 November (7 days left)');
  await hand.press('Tomorrow 9:00');
  await hand.reads('Again: Monday, 27 October 2025, 09:00');
  await turnTo('2025-10-27T10:00');
  await hand.reads('LinkedIn: act by Sunday 2 November (6 days left)');
  await hand.press('Stop');
  await hand.reads('LinkedIn: no more reminders');
  await turnTo('2025-11-05T10:00');
  expect(await hand.half.getByText('switch it off today').count()).toBe(0);
});

flow('ownClock', stage, async (hand, { world, turnTo }) => {
  await world.player.jumpTo(Date.parse('2024-12-20T11:00:00Z'));
  await hand.be('member');
  await hand.ask('remind', 'epa', { country: 'Germany' });
  await hand.reads('Your reminders');
  await hand.fillIn({ 'The day the letter reached you': '2024-12-18' });
  await hand.submit('Save');
  await hand.reads('Send it today');
  await hand.press('Change hour or zone');
  await hand.reads('Your own clock, used for messages to you alone.');
  await hand.fillIn({ 'Time of day': '10:00' });
  await hand.submit('Save');
  await hand.reads('10:00');
  await hand.putAway();
  await turnTo('2025-01-22T10:05');
  await hand.go('direct');
  const quiet = await hand.reads('A reminder you asked for: send it today');
  expect(await quiet.textContent()).not.toMatch(/ePA|Patient|Kasse/u);
  await hand.press('Show');
  await hand.reads('18 December 2024');
});

flow('restart', stage, async (hand, { world, turnTo }) => {
  await world.player.jumpTo(Date.parse('2025-09-15T06:00:00Z'));
  await hand.be('member');
  await hand.ask('how', 'linkedin', { country: 'United Kingdom' });
  await hand.reads('nothing to switch off now');
  await hand.press('Tell me if it restarts');
  await hand.reads('you hear it once if that changes');
  await turnTo('2025-10-20T12:00');
  await hand.go('direct');
  await hand.reads('it resumes, act by 2 November');
});

/** What somebody would copy: a block of code on one platform, a file on the other. */
async function handedOver(answer: Locator): Promise<string> {
  const file = answer.getByText('last-call-about-me.json');
  if ((await file.count()) > 0) await file.first().click();
  return answer.innerText();
}

flow('privacy', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('language', 'English');
  await hand.reads('English');
  await hand.ask('privacy');
  await hand.reads('Stored about you');
  await hand.press('Download');
  expect(await handedOver(await hand.reads('"openForms"'))).toContain('Fernhill (sandbox)');
  await hand.ask('privacy');
  await hand.press('Delete all');
  await hand.reads('can’t be undone');
  await hand.press('Delete all');
  await hand.reads('Nothing is left in the running store');
});

flow('forget', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('forget');
  await hand.reads('can’t be undone');
  await hand.press('Keep it');
  await hand.reads('Nothing was changed');
  await hand.ask('forget');
  await hand.reads('can’t be undone');
  await hand.press('Delete all');
  await hand.reads('Nothing is left in the running store');
});

flow('calendar', stage, async (hand, { page }) => {
  const address = async (): Promise<string> => {
    const text = await (await hand.reads(/http:\/\/\S+\.ics/u)).innerText();
    return /http:\/\/\S+\.ics/u.exec(text)?.[0] ?? '';
  };
  const open = async (at: string): Promise<{ status: number; text: string }> => {
    const response = await page.request.get(at);
    return { status: response.status(), text: await response.text() };
  };
  await hand.be('member');
  await hand.ask('remind', 'linkedin', linkedin);
  await hand.reads('LinkedIn: reminders set');
  await hand.ask('calendar');
  const first = await address();
  const calendar = await open(first);
  expect(calendar).toEqual({ status: 200, text: expect.stringContaining('DTSTART;VALUE=DATE:20251102') });
  expect(calendar.text.match(/^BEGIN:VEVENT/gmu)).toHaveLength(1);
  await hand.press('New address');
  await hand.half.getByText(first).waitFor({ state: 'detached' });
  const second = await address();
  expect((await open(first)).status).toBe(404);
  expect((await open(second)).status).toBe(200);
  await hand.press('Remove');
  await hand.half.getByText(second).waitFor({ state: 'detached' });
  expect((await open(second)).status).toBe(404);
});

flow('lists', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('list');
  await hand.reads('Page 1 of');
  await hand.press('Next');
  await hand.reads('Page 2 of');
  await hand.press('Previous');
  await hand.reads('Page 1 of');
  await hand.ask('next', '', { country: 'Netherlands', days: '30' });
  await hand.reads(/30 days/u);
  await hand.press('Show everything');
  await hand.reads('Page 1 of');
});

flow('country', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('how', 'linkedin');
  await hand.reads('the date depends on your account’s country');
  await hand.press('Choose country');
  await hand.reads('Remember it?');
  await hand.fillIn({ Country: 'Netherlands', 'Remember it?': 'Remember' });
  await hand.submit('Show answer');
  await hand.reads('LinkedIn, Netherlands: act by Sunday 2 November');
  await hand.putAway();
  await hand.ask('me');
  await hand.reads('Your page');
  await hand.press('Language');
  await hand.reads('You are answered in English');
  await hand.press('Nederlands');
  await hand.reads('Nederlands');
});

flow('share', stage, async (hand, { world }) => {
  await hand.be('member');
  await hand.ask('how', 'linkedin', linkedin);
  await hand.reads('13 days');
  await hand.press('More');
  await hand.reads('Page 1 of');
  await hand.press('Share here');
  await hand.reads('Shared by someone here who asked');
  await hand.be('admin');
  await hand.half.getByText('For: EU/EEA').waitFor({ state: 'detached' });
  const posts = hand.half.getByRole('article').filter({ hasText: 'LinkedIn: act by Sunday 2 November' });
  expect(await posts.count()).toBe(1);
  expect(world.player.state().fault).toBeNull();
});

flow('suggest', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('suggest');
  await hand.reads('Suggest a case');
  await hand.fillIn({
    Service: 'Acme',
    'What changes?': 'train AI on photos',
    Date: '2025-12-01',
    'What is that date?': 'First day of use',
    'Where is it announced?': 'https://acme.example/terms',
  });
  await hand.submit('Make the draft');
  await hand.reads('Draft for Acme');
});

flow('message', stage, async (hand) => {
  await hand.be('Dutch');
  await hand.go('general');
  if (hand.platform === 'discord') {
    await hand.half.getByText('⋯ Apps').first().click();
    await hand.press(/^(?:How do I opt out of this\?|Hoe )/u);
  } else {
    await hand.half.getByRole('article').first().getByRole('button', { name: 'How do I opt out?' }).click();
  }
  const answer = await hand.reads(/land van je account/u);
  expect(await answer.textContent()).toMatch(/Only (?:visible to you|you can see this)/u);
});

flow('help', stage, async (hand) => {
  await hand.be('member');
  await hand.ask('help');
  await hand.reads('What Last Call does');
  await hand.press('All commands');
  const all = await hand.reads('/optout calendar');
  expect(await all.textContent()).toContain('/optout privacy');
  await hand.press('Back');
  await hand.reads('What Last Call does');
  await hand.press('Show list');
  await hand.reads('choices you can still make');
});

flow('mention', stage, async (hand) => {
  await hand.be('member');
  await hand.go('general');
  await hand.type('@Last Call how do I opt out of linkdin?');
  await hand.reads('the date depends on your account’s country');
  await hand.half.getByRole('article').first().getByRole('button', { name: 'Reply in thread' }).click();
  await hand.type('@Last Call what about WhatsApp?');
  const answer = await hand.reads('WhatsApp');
  expect(await answer.textContent()).toContain('Only visible to you');
});

flow('home', stage, async (hand, { page }) => {
  await hand.half.getByRole('button', { name: 'Last Call: Home' }).click();
  const home = hand.half.locator('.home');
  await home.getByText('Your page').waitFor();
  await home.getByRole('button', { name: 'Choose country' }).click();
  await hand.reads('Remember it?');
  await hand.fillIn({ Country: 'Netherlands', 'Remember it?': 'Remember' });
  await page.locator('.slack [role=dialog] button[type=submit]').click();
  await home.getByText('Country of your account: Netherlands').waitFor();
});

flow('unheard', stage, async (hand, { world }) => {
  world.slack.scopes.delete('im:history');
  await hand.be('member');
  await hand.go('direct');
  await hand.reads('Writing here does not reach me');
});

flow('resting', stage, async (hand, { world, turnTo }) => {
  await hand.be('member');
  await hand.ask('remind', 'linkedin', linkedin);
  await hand.reads('LinkedIn: reminders set');
  const robin = world.discord.world.members.find(({ name }) => name === 'robin');
  if (robin !== undefined) robin.acceptsDirectMessages = false;
  await turnTo('2025-10-26T09:05');
  await hand.ask('remind');
  await hand.reads('direct messages from this bot do not reach you');
  if (robin !== undefined) robin.acceptsDirectMessages = true;
  await hand.press('Check again');
  await hand.reads('Next message');
});

flow('doneChoice', stage, async (hand, { turnTo }) => {
  await hand.be('member');
  await hand.ask('done', 'linkedin');
  await hand.reads('LinkedIn: which of these have you done?');
  await hand.press('I’ve done it');
  await hand.reads('LinkedIn: marked as done');
  await turnTo('2025-10-21T09:05');
});
