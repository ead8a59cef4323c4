// Lists that are narrowed and turned, one's own page, and one's language: what people say and get.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commands } from '../../../src/app/commands.ts';
import { standings } from '../../../src/app/desk/asking/narrowing.ts';
import { buttonsOf, formOf, messageOf, type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const headings = (reply: Parameters<typeof messageOf>[0]): string[] =>
  messageOf(reply).blocks.flatMap((block) => {
    if (block.kind === 'bullets') return block.items.map((line) => line.split(' – ')[0] ?? '');
    return block.kind === 'section' ? [block.heading] : [];
  });

const turn = (reply: Parameters<typeof messageOf>[0], label: string) => {
  const button = buttonsOf(reply).find((one) => one.kind === 'action' && one.label === label);
  if (button?.kind !== 'action') throw new Error(`no button ${label}`);
  return office.ask(button.action.verb, { ...button.action.args });
};

describe('a list', () => {
  test('is turned page by page, in place, until every service was shown, none of them twice apart', async () => {
    let reply = await office.ask('list', { country: 'NL' });
    const seen = headings(reply);
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.length).toBeLessThan(12);
    expect(reply).toMatchObject({ replace: false });
    for (let pages = 1; buttonsOf(reply).some(({ label }) => label === 'Next'); pages += 1) {
      reply = await turn(reply, 'Next');
      expect(reply).toMatchObject({ replace: true });
      expect(pages).toBeLessThan(60);
      seen.push(...headings(reply));
    }
    const runs = seen.filter((name, index) => name !== seen[index - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    expect(seen).toContain('LinkedIn');
  });

  test.each([
    ['list', {}],
    ['help', { part: 'admin' }],
    ['more', { rule: 'linkedin/ai-training/eea-ch-ca-hk' }],
  ])('like any "%s", has a page for whatever number a button was made to carry', async (verb, args) => {
    const pageOf = async (page: string): Promise<number> => {
      const said = textOf(await office.ask(verb, { ...args, page }, { isAdmin: true }));
      return Number(/Page (\d+) of \d+/u.exec(said)?.[1]);
    };
    const last = Number(/of (\d+)/u.exec(textOf(await office.ask(verb, args, { isAdmin: true })))?.[1]);
    expect(last).toBeGreaterThan(1);
    for (const forged of ['-5', '0', '1.5', 'x', 'NaN']) expect(await pageOf(forged)).toBe(1);
    for (const forged of ['999', '1e9']) expect(await pageOf(forged)).toBe(last);
  });

  test('narrowed by kind, standing and days keeps that when it is turned, and can be shown whole again', async () => {
    const narrowed = { country: 'nederland', kind: 'ai-training', status: 'running' };
    const reply = await office.ask('list', narrowed);
    expect(textOf(reply)).toContain('Only: Netherlands, AI training and In use, can be switched off.');
    const second = await turn(reply, 'Next');
    expect(textOf(second)).toContain('Only: Netherlands, AI training');
    const whole = await turn(second, 'Show everything');
    expect(textOf(whole)).not.toContain('Only:');
    const soon = await office.ask('list', { days: '14' });
    expect(headings(soon)).toContain('LinkedIn');
    expect(textOf(soon)).toContain('Only: within 14 days.');
    expect(headings(await office.ask('list', { days: '1' }))).not.toContain('LinkedIn');
  });

  test('takes a choice by its words in the reader’s language', async () => {
    const reply = await office.ask('list', { kind: 'Gezondheid' }, { locale: 'nl' });
    expect(textOf(reply)).toContain('Alleen: Gezondheid.');
  });

  test.each([
    ['kind', 'pizza', 'ai-training, advertising'],
    ['status', 'soon', 'dated, running, announced, personal'],
    ['days', 'ten', 'from 1 to 730'],
    ['days', '0', 'from 1 to 730'],
    ['country', 'Atlantis', 'such as Netherlands'],
  ])('refuses the %s %j with what is accepted', async (option, given, accepted) => {
    expect(textOf(await office.ask('list', { [option]: given }))).toContain(accepted);
  });

  test.each(['-3', '0', '999', 'x', '1e9'])('with the page %j shows one that there is', async (page) => {
    expect(headings(await office.ask('list', { page })).length).toBeGreaterThan(0);
  });

  test('offers the standings that the table of commands has', () => {
    const options = commands.find(({ name }) => name === 'list')?.options ?? [];
    expect(options.find(({ name }) => name === 'status')).toMatchObject({ choices: standings });
  });

  test('is shown again for a country chosen from it, kept only if one says so', async () => {
    for (const remember of ['once', 'remember']) {
      const { verb, args } = press(await office.ask('list'), 'country.choose');
      const { draft } = formOf(await office.ask(verb, args));
      const reply = await office.ask('form.submit', { draft, country: 'GB', remember });
      expect(textOf(reply)).toContain('Only: United Kingdom');
      expect(headings(reply).length).toBeGreaterThan(0);
      const kept = textOf(await office.ask('list')).includes('Only: United Kingdom');
      expect(kept).toBe(remember === 'remember');
    }
  });
});

describe('dates ahead', () => {
  test('are narrowed by days and kind', async () => {
    expect(messageOf(await office.ask('next', { country: 'NL', days: '14' })).heading).toMatch(
      /in the next 14 days$/u,
    );
    expect(textOf(await office.ask('next', { country: 'NL', days: '14', kind: 'ai-training' }))).toContain(
      'LinkedIn',
    );
    expect(textOf(await office.ask('next', { country: 'NL', kind: 'health' }))).not.toContain('LinkedIn');
  });
});

describe('the language', () => {
  test('is chosen by code, by its own name or by its name here, used from then on, and shown under privacy', async () => {
    for (const to of ['nl', 'NL', 'Nederlands', 'Dutch', 'nl-BE']) {
      expect(textOf(await office.ask('language', { to }))).toContain('Nederlands');
      expect(textOf(await office.ask('help'))).toContain('/optout hoe');
      await office.ask('language', { to: 'platform' });
    }
    await office.ask('language', { to: 'nl' });
    expect(textOf(await office.ask('privacy'))).toContain('Nederlands');
  });

  test('as the platform says is the end of what was kept', async () => {
    const chosen = await office.ask('language', { to: 'de' });
    const reset = await office.ask('language', press(chosen, 'language').args && { to: 'platform' });
    expect(textOf(reset)).toContain('English');
    expect(textOf(await office.ask('privacy'))).toMatch(/nothing/iu);
    expect(await office.store.people.find({ platform: 'chat', installation: 'I1', member: 'M1' })).toBeNull();
  });

  test('without a word shows which it is and the others as buttons, each of which takes its place', async () => {
    const reply = await office.ask('language');
    expect(messageOf(reply).heading).toContain('English');
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Deutsch', 'español', 'français', 'Nederlands', 'português']),
    );
    expect(await turn(reply, 'Nederlands')).toMatchObject({ replace: true, message: { locale: 'nl' } });
  });

  test('that nobody translated is refused with those there are', async () => {
    expect(textOf(await office.ask('language', { to: 'Klingon' }))).toContain(
      'de, en, es, fr, nl, pt, platform',
    );
  });

  test('keeps the country, and the country keeps it', async () => {
    const key = { platform: 'chat', installation: 'I1', member: 'M1' };
    await office.store.people.save(key, { jurisdiction: 'NL', locale: null }, 0);
    await office.ask('language', { to: 'nl' });
    expect(await office.store.people.find(key)).toMatchObject({ jurisdiction: 'NL', locale: 'nl' });
  });
});

describe('one’s own page', () => {
  test('shows country, language and the next dates, and set-up to admins', async () => {
    const text = textOf(await office.ask('me'));
    expect(text).toMatch(/Country of your account[\s\S]*Not kept/u);
    expect(text).toContain('LinkedIn');
    expect(text).not.toContain('For admins');
    expect(press(await office.ask('me', {}, { isAdmin: true }), 'setup.open').verb).toBe('setup.open');
  });

  test('shows what one is reminded of, and how to begin', async () => {
    expect(textOf(await office.ask('me'))).toContain('/optout remind LinkedIn');
    await office.ask('remind', { service: 'linkedin', country: 'NL' });
    const text = textOf(await office.ask('me'));
    expect(text).toMatch(/Your reminders\n• LinkedIn: /u);
    // By their own clock, not by that of a place whose country is not known.
    expect(text).toMatch(/Next message: .*, 09:00/u);
    expect(text).not.toContain('/optout remind LinkedIn');
  });

  test('shows the country chosen from it', async () => {
    const { verb, args } = press(await office.ask('me'), 'country.choose');
    const { draft } = formOf(await office.ask(verb, args));
    await office.ask('form.change', { draft, country: 'NL' });
    const reply = await office.ask('form.submit', { draft, remember: 'remember' });
    expect(textOf(reply)).toMatch(/Country of your account: Netherlands/u);
  });
});

describe('a message that somebody asks about', () => {
  const text = 'Secret plans: we leave LinkedIn and WhatsApp next week';

  test('is looked through, and stored and logged nowhere', async () => {
    const reply = await office.ask('about', { text });
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['LinkedIn', 'WhatsApp']),
    );
    expect(textOf(reply)).not.toContain('Secret');
    const dumped = JSON.stringify(await office.store.posts.list({})) + office.log.join();
    expect(dumped).not.toContain('Secret');
    await office.close();
    await office.ask('about', { text });
    expect(office.log.join()).not.toContain('Secret');
    office = await openOffice();
  });

  test.each(['', '   ', '🙂', 'x'.repeat(20_000)])('that names nothing says so kindly (%#)', async (none) => {
    expect(textOf(await office.ask('about', { text: none }))).toContain('names no service we know');
  });
});

describe('a bot that somebody brought along', () => {
  test('offers no sharing, and explains why it cannot where it is asked to', async () => {
    const guest = { isGuest: true, installation: '@me', mayPost: false };
    const reply = await office.ask('how', { service: 'linkedin' }, guest);
    expect(() => press(reply, 'share')).toThrow();
    expect(textOf(await office.ask('share', { service: 'linkedin' }, guest))).toContain('was not added here');
    expect(office.posted).toEqual([]);
  });
});

test('a word that is none of the choices is answered with all of them, none cut off', async () => {
  const text = textOf(await office.ask('list', { kind: 'bogus' }));
  expect(text).toContain('“bogus” is none of the choices');
  expect(text).toContain(
    'ai-training, advertising, data-sharing, device-feature, health, legal-right, data-broker',
  );
});
