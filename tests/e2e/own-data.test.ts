// What members keep here, on both local platforms through the real SDKs: what they have done, all that is stored about
// them as a file, its end, and a calendar of their own that a program can subscribe to.
import { afterEach, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { createPublic } from '../../adapters/web/public.ts';
import { SANDBOX_START, type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Bot } from '../../src/app/bot.ts';
import { assembleSandbox } from '../../src/main/assemble-sandbox.ts';
import { type Asker, onDiscord, onSlack } from './asker.ts';
import { until } from './world.ts';

/** Longer than any test. */
const PATIENCE = 600_000;

const PUBLIC_URL = 'https://bot.example.org/dates';

let world: Sandbox | null = null;
let bot: Bot;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(publicUrl: string | null = PUBLIC_URL): Promise<Sandbox> {
  world = await startSandbox({
    assemble: async (setup) => {
      const assembled = await assembleSandbox({ ...setup, publicUrl });
      bot = assembled.bot;
      return assembled;
    },
    at: SANDBOX_START,
    port: 0,
    out: () => undefined,
  });
  // Three seconds of real time, in which a busy machine may not come to acknowledge: the answer would be refused.
  world.discord.settings.acknowledgeWithinMs = PATIENCE;
  return world;
}

const sides: readonly (readonly [string, (sandbox: Sandbox) => Asker, string])[] = [
  ['Slack', (sandbox) => onSlack(sandbox, 'U0MEMBER'), 'U0MEMBER'],
  ['Discord', (sandbox) => onDiscord(sandbox, 'nl'), '1201000000000000002'],
];

/** Everything only that person can see, oldest first. */
function privateTo(sandbox: Sandbox, member: string): string[] {
  const { slack, discord } = sandbox;
  return [
    ...slack.world.messages
      .filter((one) => one.ephemeralFor === member && one.deleted !== true)
      .map((one) => JSON.stringify(one.blocks)),
    ...discord.world.messages
      .filter((one) => one.ephemeralFor === member)
      .map((one) => JSON.stringify(one.components)),
  ];
}

const postsToAll = ({ slack, discord }: Sandbox): number =>
  [...slack.world.messages, ...discord.world.messages].filter((one) => one.ephemeralFor === undefined).length;

/** The texts of code blocks of a person's answers on Slack, joined as they would copy them. */
function copied(sandbox: Sandbox, member: string): string {
  const blocks = sandbox.slack.world.messages
    .filter((one) => one.ephemeralFor === member)
    .flatMap((one) => one.blocks as readonly { elements?: readonly Preformatted[] }[]);
  const quotes = blocks.flatMap(({ elements }) => elements ?? []);
  return quotes
    .filter(({ type }) => type === 'rich_text_preformatted')
    .map(({ elements }) => (elements ?? []).map(({ text }) => text).join(''))
    .join('\n');
}

interface Preformatted {
  readonly type: string;
  readonly elements?: readonly { readonly text: string }[];
}

/** The file of the newest answer on Discord. */
function attached(sandbox: Sandbox, member: string): string {
  const answers = sandbox.discord.world.messages.filter((one) => one.ephemeralFor === member);
  const text = answers.flatMap((one) => one.attachments).at(-1)?.['text'];
  return typeof text === 'string' ? text : '';
}

describe.each(sides)('on %s', (platform, meet, member) => {
  const done = platform === 'Slack' ? 'I’ve done it' : 'Al gedaan';
  const undo = platform === 'Slack' ? 'Not done yet' : 'Nog niet gedaan';
  const erase = platform === 'Slack' ? 'Delete all' : 'Wis alles';

  test('what one has done is chosen among several, said to nobody, shown with the day its key ends, and can be taken back', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    const before = postsToAll(sandbox);
    const choice = await asker.ask('done', { service: 'linkedin' });
    expect(choice).toMatch(/which of these have you done|wat heb je gedaan/u);
    const marked = await asker.press(done);
    expect(marked).toMatch(/LinkedIn: (marked as done|gemarkeerd als gedaan)/u);
    expect(marked).toMatch(/9 [Nn]ovember/u);
    const shown = await asker.ask('privacy');
    expect(shown).toMatch(/(Done|Gedaan): LinkedIn \([^)]*9 [Nn]ovember/u);
    expect(shown).toContain('Fernhill');
    expect(shown).toContain('30');
    await asker.ask('done', { service: 'linkedin' });
    await asker.press(done);
    expect(await asker.press(undo)).toMatch(/not done yet|nog niet gedaan/u);
    expect(await asker.ask('privacy')).toMatch(/nothing|niets/u);
    expect(postsToAll(sandbox)).toBe(before);
  });

  test('the button under an answer marks the rule that was answered', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    await asker.ask('how', { service: 'linkedin', country: 'NL' });
    expect(await asker.press(done)).toMatch(/LinkedIn: (marked as done|gemarkeerd als gedaan)/u);
    const installation = platform === 'Slack' ? sandbox.slack.team.id : sandbox.discord.guild.id;
    const key = { platform: platform.toLowerCase(), installation, member };
    expect((await bot.engine.store.done.marksOf(key)).map(({ rule }) => rule)).toEqual([
      'linkedin/ai-training/eea-ch-ca-hk',
    ]);
  });

  test('all that is stored is handed over whole, and gone when they say so', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    await asker.ask('done', { service: 'linkedin' });
    await asker.press(done);
    await asker.ask('calendar');
    await asker.ask('privacy');
    await asker.press(platform === 'Slack' ? 'Download' : 'Downloaden');
    const file = (): string => (platform === 'Slack' ? copied : attached)(sandbox, member);
    await until(sandbox, () => file().includes('"openForms"'));
    const text = file();
    const data = JSON.parse(text.slice(text.indexOf('{\n  "about"'))) as Record<string, unknown>;
    expect(data).toMatchObject({
      about: { member },
      operator: { name: 'Fernhill (sandbox)', backupsExpireAfterDays: 30 },
      done: [{ keyDestroyedOn: '2025-11-09' }],
      calendarAddress: { madeAt: expect.any(String) },
    });
    await asker.ask('forget');
    const end = await asker.press(erase);
    expect(end).toMatch(/30 (days|dagen)/u);
    expect(await asker.ask('privacy')).toMatch(/nothing|niets/u);
    const { engine } = bot;
    const installation = platform === 'Slack' ? sandbox.slack.team.id : sandbox.discord.guild.id;
    const traces = await engine.store.people.traces({
      platform: platform.toLowerCase(),
      installation,
      member,
    });
    expect(traces).toMatchObject({ person: null, follows: [], done: [], calendar: null, drafts: [] });
  });

  test('a calendar address is shown once, holds what one follows, ends when it is renewed or removed', async () => {
    const sandbox = await open();
    const asker = meet(sandbox);
    const { engine } = bot;
    const { source, clock } = engine;
    const site = createPublic({
      source,
      clock,
      publicUrl: PUBLIC_URL,
      log: engine.log,
      ids: { next: () => 'Made0001' },
      calendars: (token) => bot.calendar(token),
    });
    const get = (address: string) => site.request(address.replace(PUBLIC_URL, 'http://127.0.0.1'));
    const addressIn = (text: string): string => /https:\/\/\S+\.ics/u.exec(text)?.[0] ?? '';

    const first = addressIn(await asker.ask('calendar'));
    expect(first).toMatch(/^https:\/\/bot\.example\.org\/dates\/calendars\/[\w-]{48}\.ics$/u);
    expect(addressIn(await asker.ask('calendar'))).toBe('');
    const empty = await get(first);
    expect([empty.status, empty.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(await empty.text()).not.toContain('VEVENT');

    const key = {
      platform: platform.toLowerCase(),
      installation: platform === 'Slack' ? sandbox.slack.team.id : sandbox.discord.guild.id,
      member,
    };
    await engine.store.people.save(
      key,
      { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' },
      clock.now(),
    );
    await asker.ask('remind', { service: 'linkedin' });
    await until(sandbox, () => privateTo(sandbox, member).length > 0);
    const entries = async (): Promise<ICAL.Component[]> => {
      const text = await (await get(first)).text();
      return new ICAL.Component(ICAL.parse(text) as unknown[] as never).getAllSubcomponents('vevent');
    };
    const [entry] = await entries();
    expect(String(entry?.getFirstPropertyValue('dtstart'))).toBe('2025-11-02');
    expect(String(entry?.getFirstPropertyValue('summary'))).toContain('LinkedIn');
    expect(entry?.getAllSubcomponents('valarm')).toEqual([]);

    await asker.ask('calendar');
    const second = addressIn(await asker.press(platform === 'Slack' ? 'New address' : 'Nieuw adres'));
    expect(second).not.toBe(first);
    expect([(await get(first)).status, (await get(second)).status]).toEqual([404, 200]);
    await asker.press(platform === 'Slack' ? 'Remove' : 'Verwijderen');
    expect((await get(second)).status).toBe(404);
  });

  test('without an address on the web the calendar says why there is none, and whom to ask', async () => {
    const asker = meet(await open(null));
    const text = await asker.ask('calendar');
    expect(text).toContain('privacy@fernhill.example');
    expect(text).not.toContain('.ics');
  });
});

describe('how many say that they did', () => {
  test('is told under answers of a community and not of a workplace, until an admin says otherwise', async () => {
    const sandbox = await open();
    const rule = 'linkedin/ai-training/eea-ch-ca-hk';
    const [slack, discord] = [onSlack(sandbox, 'U0MEMBER'), onDiscord(sandbox, 'nl')];
    const admins = [onSlack(sandbox, 'U0ADMIN'), onDiscord(sandbox, 'en-US')];
    const { store } = bot.engine;
    for (const { id, target } of await store.subscriptions.list({})) {
      for (let n = 0; n < 12; n += 1) {
        const someone = { ...target, member: `someone ${n}` };
        const mark = {
          rule,
          event: 'announced-2025',
          keyEndsOn: '2025-11-09',
          freshKey: 'k',
          subscription: id,
        };
        await store.done.mark(someone, mark);
      }
    }
    const ask = { service: 'linkedin', country: 'NL' };
    expect(await slack.ask('how', ask)).not.toContain('people here');
    expect(await discord.ask('how', ask)).toContain('Meer dan 10 mensen hier');
    expect(await admins[0]?.ask('totals', { show: 'yes' })).toContain('This channel is told totals');
    expect(await admins[1]?.ask('totals', { show: 'no' })).toContain('This channel is not told totals');
    expect(await slack.ask('how', ask)).toContain('More than 10 people here say they did.');
    expect(await discord.ask('how', ask)).not.toContain('mensen hier');
    expect(await admins[1]?.ask('totals')).toContain('not told totals');
    expect(await admins[1]?.press('Show totals')).toContain('is told totals');
  });
});
