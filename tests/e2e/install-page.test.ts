// Another workspace installs the bot as people do: from a link, by Slack's own page, and back; and uninstalls it. Clicked in
// a browser over the very code that answers real workspaces.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserTest } from './browser.ts';
import { setStage } from './stage.ts';
import { until } from './world.ts';

const stage = setStage();
const HARBOUR = 'T1HARBOUR';

const slack = () => stage.page.locator('.slack');
const press = (name: string): Promise<void> => slack().getByRole('button', { name, exact: true }).click();
const kept = (words: string): Promise<void> => slack().getByText(words, { exact: true }).waitFor();

/** Follows the link on the page into a tab of its own, in which nothing leaves this machine. */
async function beginInstall(): Promise<Page> {
  const link = slack().getByRole('link', { name: 'Install in another workspace' });
  const [tab] = await Promise.all([stage.page.context().waitForEvent('page'), link.click()]);
  tab.on('request', (request) => expect(new URL(request.url()).hostname).toBe('127.0.0.1'));
  await tab.getByRole('heading', { name: 'Last Call asks for permission' }).waitFor();
  return tab;
}

async function install(): Promise<Page> {
  const tab = await beginInstall();
  await tab.getByRole('button', { name: 'Allow' }).click();
  await tab.getByRole('heading', { name: 'Last Call is installed' }).waitFor();
  return tab;
}

async function type(line: string): Promise<void> {
  await slack().locator('.composer textarea').click();
  await stage.page.keyboard.type(line);
  await stage.page.keyboard.press('Enter');
}

const postsIn = (channel: string): string[] =>
  stage.world.slack
    .inside(HARBOUR)
    .world.messages.filter((each) => each.channel === channel && each.bot && each.ephemeralFor === undefined)
    .map(({ text }) => text.split('\n')[0] ?? '');

browserTest(
  'a workspace that installs the bot is welcomed, reminded in its own channel, and forgotten when it uninstalls it',
  async () => {
    const tab = await beginInstall();
    const asked = (await tab.locator('main').textContent()) ?? '';
    for (const words of ['Write messages as Last Call', 'Begin direct messages with people'])
      expect(asked).toContain(words);
    expect(await tab.getByRole('checkbox').count()).toBeGreaterThan(3);
    await tab.setViewportSize({ width: 360, height: 740 });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByRole('heading', { name: 'Last Call is installed' }).waitFor();
    await tab.getByRole('link', { name: 'Open it now' }).click();
    const there = tab.locator('.slack');
    await there.getByText('Last Call is installed. Nothing is posted until you confirm.').waitFor();
    expect(await there.getByLabel('You are').locator('option:checked').textContent()).toBe('Noor (admin)');
    await tab.close();

    await press('Harbour');
    await slack().getByText('Last Call is installed. Nothing is posted until you confirm.').waitFor();
    await kept('Last Call keeps of Harbour: its token, sealed, 1 person.');
    await press('# notices');
    await press('Add Last Call');
    await type('/optout subscribe countries:NL');
    await press('Confirm');
    await slack().getByText('#notices is subscribed').waitFor();
    await kept('Last Call keeps of Harbour: its token, sealed, 1 channel, 1 person.');
    await stage.turnTo('2025-10-20T12:00');
    await slack().getByRole('heading', { name: 'LinkedIn: act by Sunday 2 November' }).waitFor();
    expect(postsIn('C1NOTICES')).toHaveLength(1);

    await press('Uninstall from Harbour');
    await kept('Last Call is not in Harbour any more. It keeps of it: nothing.');
    await type('/optout how linkedin');
    await slack().getByText('Last Call is not installed in Harbour.').waitFor();
    await stage.turnTo('2025-11-04T12:00');
    expect(postsIn('C1NOTICES')).toHaveLength(1);
    await press('Fernhill');
    await slack().getByText('LinkedIn: today is the announced start').waitFor();

    await (await install()).close();
    await press('Harbour');
    await kept('Last Call keeps of Harbour: its token, sealed, 1 person.');
    const direct = stage.world.slack.inside(HARBOUR).directChannel('U1ADMIN').id;
    await until(stage.world, () => postsIn(direct).length === 2);
  },
  120_000,
);

browserTest(
  'whoever cancels, comes back twice, with a code that was used or with words of their own, reads what to do next',
  async () => {
    const tab = await beginInstall();
    const reads = async (heading: string, text: string): Promise<void> => {
      await tab.getByRole('heading', { name: heading }).waitFor();
      await tab.getByText(text).waitFor();
      expect(await tab.getByRole('link', { name: 'Start again' }).count()).toBe(1);
    };
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await reads('Nothing was installed', 'You cancelled, so nothing has changed.');
    await tab.getByRole('link', { name: 'Start again' }).click();
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByRole('heading', { name: 'Last Call is installed' }).waitFor();
    const back = new URL(tab.url());
    await tab.reload();
    await reads('This page works once only', 'If you have just read that Last Call is installed, it is');

    /** Slack's page, as the bot asks for it just now. */
    const freshState = async (): Promise<string> => {
      await tab.goto(`${stage.world.publicUrl}/slack/install`);
      return new URL(tab.url()).searchParams.get('state') ?? '';
    };
    back.searchParams.set('state', await freshState());
    await tab.goto(back.href);
    await reads('Nothing was installed', 'The reason that was given is “code_already_used”.');
    const state = await freshState();
    back.searchParams.set(
      'state',
      state.replace(/^\d+/u, (until) => String(Number(until) + 1)),
    );
    await tab.goto(back.href);
    await reads('This page works once only', 'please start again');
    await press('Harbour');
    await kept('Last Call keeps of Harbour: its token, sealed, 1 person.');
    await tab.close();
  },
  60_000,
);

browserTest(
  'what whoever installs it leaves out is not granted, answers come all the same, and a second install grants it',
  async () => {
    const tab = await beginInstall();
    await tab.getByLabel('People’s names, time zones').uncheck();
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByRole('heading', { name: 'Last Call is installed' }).waitFor();
    expect(stage.world.slack.installs.get(HARBOUR).scopes.has('users:read')).toBe(false);
    await press('Harbour');
    await press('# notices');
    await type('/optout how linkedin country:Netherlands');
    await slack().getByRole('article').getByText('2 November').first().waitFor();
    await tab.goto(`${stage.world.publicUrl}/slack/install`);
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.getByText('Last Call was installed in Harbour already, and now has fresh access.').waitFor();
    expect(stage.world.slack.installs.get(HARBOUR).scopes.has('users:read')).toBe(true);
    await tab.close();
  },
  60_000,
);

browserTest(
  'a Discord server that removes the bot keeps nothing with it, and adds it again by the bot’s own link',
  async () => {
    const half = stage.page.locator('.discord');
    const here = (words: string): Promise<void> => half.getByText(words, { exact: true }).waitFor();
    const open = async (): Promise<Page> => {
      const link = half.getByRole('link', { name: 'Add to the server' });
      const [tab] = await Promise.all([stage.page.context().waitForEvent('page'), link.click()]);
      tab.on('request', (request) => expect(new URL(request.url()).hostname).toBe('127.0.0.1'));
      await tab.getByRole('heading', { name: 'Last Call wants to be in a Discord server' }).waitFor();
      return tab;
    };
    await here('Last Call keeps of Fernhill Community: 1 channel, 1 person.');
    await half.getByRole('button', { name: 'Remove from the server' }).click();
    await here('Last Call is not in Fernhill Community any more. It keeps of it: nothing.');
    const declined = await open();
    await declined.getByRole('button', { name: 'Cancel' }).click();
    await declined.getByText('You cancelled, so nothing has changed.').waitFor();
    await declined.close();
    const tab = await open();
    expect(await tab.getByRole('listitem').allTextContents()).toEqual([
      'Add its commands',
      'See channels',
      'Write messages',
      'Read earlier messages',
      'Write messages in threads',
    ]);
    await tab.getByRole('button', { name: 'Add it' }).click();
    await tab.getByRole('heading', { name: 'Last Call is in the server' }).waitFor();
    await tab.close();
    await here('Last Call keeps of Fernhill Community: nothing.');
    await stage.discord.ask('settings');
    await stage.discord.reads('#privacy');
    await stage.turnTo('2025-10-20T12:00');
    const { messages } = stage.world.discord.world;
    expect(messages.filter(({ author, ephemeralFor }) => author.bot && ephemeralFor === undefined)).toEqual(
      [],
    );
  },
  60_000,
);
