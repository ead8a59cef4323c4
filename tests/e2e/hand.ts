// Somebody at the sandbox's page with mouse and keyboard: what they find by its words, they press, choose and type. One
// hand a platform; both do the same by the same names.
import type { ElementHandle, Locator, Page } from 'playwright-core';
import { commands } from '../../src/app/commands.ts';

export type Platform = 'slack' | 'discord';
export type Words = Readonly<Record<string, string>>;

export interface Hand {
  readonly platform: Platform;
  readonly half: Locator;
  /** "admin", "member" or "Dutch": whoever is shown as such first. */
  be(about: string): Promise<void>;
  /** Opens a channel by its name; "direct": the conversation with the bot. */
  go(channel: string): Promise<void>;
  /** Types a line into the composer and sends it. */
  type(line: string): Promise<void>;
  /** Types a command. `first`: what is typed behind it; `options`: named ones. Admin commands are known by `admin`. */
  ask(verb: string, first?: string, options?: Words): Promise<void>;
  /** The form in front, else the last message with this text. */
  reads(text: string | RegExp): Promise<Locator>;
  /** Presses the last button with this label: in the form in front, else in the messages. */
  press(label: string | RegExp): Promise<void>;
  /** Answers questions of the form in front by what they are called. "More" ones are found by themselves. */
  fillIn(answers: Words): Promise<void>;
  /** Sends the form in front. */
  submit(label: string): Promise<void>;
  /** Puts away whatever lies over the messages. */
  putAway(): Promise<void>;
}

/** Milliseconds. */
const DRAWN_WITHIN = 1_000;
/** A form that went by itself holds up the hand no longer. */
const CLOSED_WITHIN = 5_000;

const ADMIN = new Set(commands.flatMap(({ name, audience }) => (audience === 'admin' ? [name] : [])));

const exactly = (within: Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: true });

/** What both platforms have in common. */
function common(page: Page, platform: Platform) {
  const half = page.locator(`.${platform}`);
  const dialog = half.getByRole('dialog');
  const log = half.getByRole('log');
  const composer = half.locator('.composer textarea');
  const front = async (): Promise<Locator> => ((await dialog.count()) > 0 ? dialog : log);
  let before: string | null = null;
  /** What stands there now is no answer to what is done next. */
  const mark = async (): Promise<void> => {
    before = (await half.locator('.messages, .layer').allInnerTexts()).join('\n');
  };
  /** Something else stands there, and not only a word that it takes a moment. */
  const answered = async (): Promise<void> => {
    if (before === null) return;
    await page.waitForFunction(
      ([name, was]) => {
        const parts = [...document.querySelectorAll<HTMLElement>(`.${name} :is(.messages, .layer)`)];
        const now = parts.map((part) => part.innerText).join('\n');
        return now !== was && !/is thinking…|One moment …/u.test(now);
      },
      [platform, before],
    );
    before = null;
  };
  const type = async (line: string): Promise<void> => {
    await mark();
    await composer.click();
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  };
  return {
    half,
    dialog,
    log,
    type,
    /** One that holds something new says so behind its name. */
    channel: (name: string): Locator =>
      half.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}(?: unread)?$`, 'u') }),
    be: async (about: string) => {
      const people = half.getByLabel('You are');
      const label = await people
        .locator('option', { hasText: `(${about})` })
        .first()
        .textContent();
      await people.selectOption({ label: label ?? about });
    },
    mark,
    reads: async (text: string | RegExp) => {
      await answered();
      const found = half.locator('[role=dialog], article').filter({ hasText: text }).last();
      await found.waitFor();
      return found;
    },
    press: async (label: string | RegExp) => {
      await exactly(half.locator('[role=dialog], [role=log]'), label).last().waitFor();
      await mark();
      await exactly(await front(), label)
        .last()
        .click();
    },
  };
}

/** A question by all of its words; whether it may be left out stands behind them. */
const named = (question: string): RegExp =>
  new RegExp(`^${question.replaceAll(/[?()]/gu, '\\$&')}(?: \\(optional\\))?$`, 'u');

/** Chooses from a list that is searched while typing. */
async function choose(page: Page, field: Locator, wanted: string): Promise<void> {
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(wanted);
  const box = field.locator('xpath=ancestor::*[contains(@class, "choice")][1]/..');
  await box
    .getByRole('option', { selected: true })
    .filter({ hasText: new RegExp(wanted, 'iu') })
    .waitFor();
  await page.keyboard.press('Enter');
}

/** Slack lays no more than three over each other. */
const MOST_VIEWS = 4;

export function onSlackPage(page: Page): Hand {
  const { dialog, ...hand } = common(page, 'slack');
  const isGone = (form: ElementHandle): Promise<boolean> => form.evaluate((one) => !one.isConnected);
  /** It may go by itself in that moment; one that stays is in the way of whatever comes next. */
  const close = async (form: ElementHandle): Promise<void> => {
    const button = dialog.getByRole('button', { name: 'Close' }).first();
    await button.click({ timeout: CLOSED_WITHIN }).catch(async (error: unknown) => {
      if (!(await isGone(form))) throw error;
    });
    await page.waitForFunction((one) => !one.isConnected, form);
  };
  return {
    platform: 'slack',
    ...hand,
    go: async (channel) => {
      await hand.channel(channel === 'direct' ? 'Last Call: Messages' : `# ${channel}`).click();
    },
    ask: (verb, first = '', options = {}) => {
      const named = Object.entries(options).map(([name, value]) => `${name}:${value}`);
      return hand.type(['/optout', verb, first, ...named].filter((part) => part !== '').join(' '));
    },
    fillIn: async (answers) => {
      for (const [question, answer] of Object.entries(answers)) {
        const box = dialog
          .locator('.input')
          .filter({ has: page.locator('label', { hasText: named(question) }) });
        await box.waitFor();
        const chosen = box.getByRole('combobox');
        if ((await chosen.count()) > 0) await choose(page, chosen, answer);
        else await box.locator('input, textarea').fill(answer);
      }
    },
    submit: async (label) => {
      await hand.mark();
      await dialog.locator('button[type=submit]').filter({ hasText: label }).click();
    },
    putAway: async () => {
      // What lies below comes to the front when that above is closed.
      for (let left = MOST_VIEWS; left >= 0; left -= 1) {
        const [front] = await dialog.elementHandles();
        if (front === undefined) return;
        if (left === 0) throw new Error('Closing it did not help: a form is still in front.');
        await close(front);
      }
    },
  };
}

/** No panel has more pages. */
const MOST_PAGES = 5;

export function onDiscordPage(page: Page): Hand {
  const { dialog, ...hand } = common(page, 'discord');
  const panel = hand.log.getByRole('article').last();
  /** The field or button right behind a question. */
  const control = (question: string): Locator =>
    panel
      .locator('strong', { hasText: named(question) })
      .first()
      .locator('xpath=(following::input | following::button)[1]');
  /** A panel that looks different is another element; that a list in it opens or closes is no change. */
  const redrawn = (old: Awaited<ReturnType<Locator['elementHandle']>>) =>
    page.waitForFunction((panelBefore) => panelBefore === null || !panelBefore.isConnected, old);
  /** A panel that is just being drawn has none of its questions for a moment. */
  const stands = (question: string): Promise<boolean> =>
    panel
      .locator('strong', { hasText: named(question) })
      .first()
      .waitFor({ timeout: DRAWN_WITHIN })
      .then(
        () => true,
        () => false,
      );
  const find = async (question: string): Promise<Locator> => {
    for (let turn = 0; turn < MOST_PAGES; turn += 1) {
      if (await stands(question)) return control(question);
      const more = exactly(panel, 'More…');
      const before = await panel.elementHandle();
      await ((await more.count()) > 0 ? more : exactly(panel, 'Back')).click();
      await redrawn(before);
    }
    throw new Error(`No question “${question}” in: ${(await panel.textContent()) ?? ''}`);
  };
  const answer = async (question: string, value: string): Promise<void> => {
    const field = await find(question);
    const before = await panel.elementHandle();
    if ((await field.evaluate((one) => one.tagName)) === 'INPUT') await choose(page, field, value);
    else {
      await field.click();
      await dialog.locator('input, textarea').fill(value);
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
    }
    await redrawn(before);
  };
  return {
    platform: 'discord',
    ...hand,
    go: async (channel) => {
      await hand.channel(channel === 'direct' ? 'Last Call' : `# ${channel}`).click();
    },
    ask: async (verb, first = '', options = {}) => {
      const line = `/${ADMIN.has(verb) ? 'optout-admin' : 'optout'} ${verb}${first === '' ? '' : ` ${first}`}`;
      if (Object.keys(options).length === 0) return hand.type(line);
      await hand.mark();
      await hand.half.locator('.composer textarea').click();
      await page.keyboard.type(`${line} `);
      for (const [name, value] of Object.entries(options)) {
        await hand.half.getByRole('button', { name: `+ ${name}` }).click();
        const field = hand.half.locator('.option').filter({ has: page.getByText(name, { exact: true }) });
        const fixed = field.locator('select');
        if ((await fixed.count()) > 0) await fixed.selectOption({ label: value });
        else await page.keyboard.type(value);
      }
      await page.keyboard.press('Enter');
    },
    fillIn: async (answers) => {
      for (const [question, value] of Object.entries(answers)) await answer(question, value);
    },
    submit: async (label) => {
      await hand.mark();
      await exactly(panel, label).click();
    },
    putAway: async () => undefined,
  };
}
