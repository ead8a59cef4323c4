// Looking after a channel, as admins and their delegates do it in a chat.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asker, Reply, Request } from '../../../src/app/request.ts';
import { deeds } from '../../../src/app/stores/change-store.ts';
import { nextWake, tick } from '../../../src/app/tick.ts';
import { toLocalIso } from '../../../src/core/calendar.ts';
import { deedNames } from '../../../src/messages/admins/deed-names.ts';
import { plainText } from '../../../src/messages/plain.ts';
import { catalogue } from '../shipped.ts';
import {
  admin,
  buttonsOf,
  formOf,
  messageOf,
  type Office,
  openOffice,
  pagesOf,
  press,
  textOf,
  wholeTextOf,
} from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

type Who = Partial<Asker>;
const place = { platform: 'chat', installation: 'I1', thread: null, member: null };
const bob: Who = { member: 'BOB2' };
const dutch: Who = { ...admin, locale: 'nl-NL' };

const ask = (verb: string, args: Request['args'] = {}, who: Who = admin): Promise<Reply> =>
  office.ask(verb, args, who);

function push(reply: Reply, verb: string, who: Who = admin): Promise<Reply> {
  const pressed = press(reply, verb);
  return office.ask(pressed.verb, pressed.args, who);
}

async function subscribe(change: Request['args'] = {}, who: Who = admin): Promise<Reply> {
  const preview = await ask(
    'subscribe',
    { countries: 'NL', services: 'linkedin', preset: 'thorough', ...change },
    who,
  );
  return push(preview, 'subscribe.confirm', who);
}

const labels = (reply: Reply): string[] => buttonsOf(reply).map(({ label }) => label);
/** Passes at every moment that matters, up to and including `local`. */
async function runTo({ bot, setClock }: Office, local: string): Promise<void> {
  await tick(bot.engine);
  for (let wake = await nextWake(bot.engine); wake !== null; wake = await nextWake(bot.engine)) {
    const moment = toLocalIso(wake, 'Europe/Amsterdam').slice(0, 16);
    if (moment > local) break;
    setClock(moment);
    await tick(bot.engine);
  }
  setClock(local);
  await tick(bot.engine);
}

/** The items of a list in an answer. */
const listed = (reply: Reply): readonly string[] =>
  messageOf(reply).blocks.flatMap((block) => (block.kind === 'bullets' ? block.items : []));
const stored = (channel = 'C1') =>
  office.store.subscriptions.find({
    platform: 'chat',
    installation: 'I1',
    channel,
    thread: null,
    member: null,
  });

describe('what falls into a pause', () => {
  beforeEach(async () => {
    await subscribe();
  });

  test('is named before it is confirmed, with the next word on it, which comes just then and no other does', async () => {
    const asked = await ask('pause', { until: 'thursday' });
    expect(textOf(asked)).toContain('1 planned post falls into it:');
    expect(listed(asked)).toEqual([
      expect.stringMatching(/^Tue 21 Oct, 09:00: LinkedIn: act by .* – next word on it: Thu 23 Oct, 09:00$/u),
    ]);
    await push(asked, 'pause');
    await runTo(office, '2025-10-23T08:59');
    expect(office.posted).toEqual([]);
    await runTo(office, '2025-10-23T09:00');
    expect(office.posted.map(({ message }) => message.heading)).toEqual([
      expect.stringMatching(/^LinkedIn: act by Sunday 2 November/u),
    ]);
  });

  test('is said not to come again where its date is over by then, and indeed does not', async () => {
    const paused = await ask('pause', { until: '2025-11-10' });
    expect(listed(paused).length).toBeGreaterThan(2);
    expect(listed(paused).at(-1)).toBe('3 more');
    for (const line of listed(paused).slice(0, -1)) expect(line).toMatch(/ – no word on it afterwards$/u);
    await runTo(office, '2025-12-10T12:00');
    expect(office.posted).toEqual([]);
  });

  test('is nothing where nothing is planned, and all of it where nobody knows the end', async () => {
    await runTo(office, '2025-10-21T10:00');
    expect(textOf(await ask('pause', { until: '2025-10-22' }))).toContain('No planned post falls into it.');
    const open = await ask('pause', { until: 'open' });
    expect(listed(open).length).toBeGreaterThan(2);
    expect(textOf(open)).not.toContain('next word');
    expect(textOf(open)).toContain('Once you resume, each date still ahead is said once.');
  });

  test('is said in each language, with no more than three by name', async () => {
    await ask('resume');
    const { locales } = catalogue.translations;
    for (const locale of locales) {
      const reply = await ask('pause', { until: '2026-10-20' }, { ...admin, locale });
      expect([locale, listed(reply).length <= 4, textOf(reply).includes('[')]).toEqual([locale, true, false]);
    }
  });
});

describe('a pause', () => {
  test('asks how long where nobody said, and does nothing before it is told', async () => {
    await subscribe();
    const asked = await ask('pause');
    expect(messageOf(asked).heading).toBe('How long should #privacy rest?');
    expect(labels(asked)).toEqual(['1 week', 'Until I resume', 'Not now']);
    expect(textOf(asked)).toContain('/optout-admin pause until: friday');
    expect((await stored())?.state).toBe('active');
    const done = await office.ask('pause', { channel: 'C1', until: '2025-10-27' }, admin);
    expect(textOf(done)).toContain('Nothing is posted until Monday, 27 October 2025, 09:00');
    expect((await stored())?.pausedUntil).toBe(Date.parse('2025-10-27T08:00:00Z'));
  });

  test.each([
    ['friday', 'en', 'Friday 24 October'],
    ['until Friday', 'en', 'Friday 24 October'],
    ['1 december', 'en', 'Monday 1 December'],
    ['December 1st', 'en', 'Monday 1 December'],
    ['2 weeks', 'en', 'Monday 3 November'],
    ['tomorrow', 'en', 'Tuesday 21 October'],
    ['vrijdag', 'nl', 'vrijdag 24 oktober'],
    ['tot 1 december', 'nl', 'maandag 1 december'],
    ['twee weken', 'nl', 'maandag 3 november'],
    ['1. Dezember', 'de', 'Montag, 1. Dezember'],
    ['2 Wochen', 'de', 'Montag, 3. November'],
    ['vendredi', 'fr', 'vendredi 24 octobre'],
    ['1er décembre', 'fr', 'lundi 1er décembre'],
    ['dos semanas', 'es', 'lunes, 3 de noviembre'],
    ['1 de diciembre', 'es', 'lunes, 1 de diciembre'],
    ['sexta-feira', 'pt', 'sexta-feira, 24 de outubro'],
    ['1 de dezembro', 'pt', 'segunda-feira, 1 de dezembro'],
    ['friday', 'nl', 'vrijdag 24 oktober'],
  ])('until %j, said in %s, is said back as %j before anything happens', async (given, locale, date) => {
    await subscribe();
    const reply = await ask('pause', { until: given }, { ...admin, locale });
    expect(messageOf(reply).heading).toContain(date);
    expect((await stored())?.state).toBe('active');
    await push(reply, 'pause');
    expect((await stored())?.state).toBe('paused');
  });

  test.each(['soon', 'the day after the party', '31 february', 'friday and everything else', '', '🙂'])(
    'until %j is refused with what would be understood, and changes nothing',
    async (given) => {
      await subscribe();
      const reply = await ask('pause', { until: given === '' ? 'x' : given });
      expect(textOf(reply)).toContain('Try “friday”, “1 december” or “2 weeks”, or year-month-day.');
      expect((await stored())?.state).toBe('active');
    },
  );

  test('until an exact day more than a year ahead is said back first: the year may be mistyped', async () => {
    await subscribe();
    const reply = await ask('pause', { until: '2099-01-01' });
    expect(messageOf(reply).heading).toBe('Pause #privacy until Thursday, 1 January 2099?');
    expect((await stored())?.state).toBe('active');
    await push(reply, 'pause');
    expect((await stored())?.pausedUntil).toBe(Date.parse('2099-01-01T08:00:00Z'));
  });

  test('until a day that has begun is refused, in the reader’s language', async () => {
    await subscribe();
    const reply = await ask('pause', { until: '2025-10-20' }, dutch);
    expect(messageOf(reply).heading).toBe('maandag 20 oktober is al begonnen');
  });
});

describe('the last change', () => {
  test('is taken back from its message, and what was taken back is done again', async () => {
    await subscribe();
    const changed = await subscribe({ countries: 'NL,GB', time: '10:00' });
    expect(labels(changed)).toContain('Undo');
    const undone = await push(changed, 'settings.undo');
    expect(messageOf(undone).heading).toBe('Undone in #privacy');
    expect(textOf(undone)).toContain('Countries: Netherlands and United Kingdom → Netherlands');
    expect(textOf(undone)).toContain('Time: 10:00, Amsterdam time → 09:00, Amsterdam time');
    expect((await stored())?.profile).toMatchObject({ jurisdictions: ['NL'], sendAt: '09:00' });
    expect(labels(undone)).toContain('Redo');
    const redone = await push(undone, 'settings.undo');
    expect(messageOf(redone).heading).toBe('Done again in #privacy');
    expect((await stored())?.profile).toMatchObject({ jurisdictions: ['NL', 'GB'], sendAt: '10:00' });
  });

  test('is not another one: a button of an older message undoes nothing, and says what came after it', async () => {
    await subscribe();
    const changed = await subscribe({ time: '10:00' });
    await ask('pause', { until: '2025-10-27' });
    const late = await push(changed, 'settings.undo');
    expect(messageOf(late).heading).toBe('Something was changed in #privacy since');
    expect(textOf(late)).toContain('Last: paused, Monday, 20 October 2025, 12:00');
    expect((await stored())?.state).toBe('paused');
    await push(late, 'settings.undo');
    expect(await stored()).toMatchObject({ state: 'active', profile: { sendAt: '10:00' } });
  });

  test('of settings is offered by the settings, with who can see what it was', async () => {
    await subscribe();
    await ask('pause', { until: '2025-10-27' });
    const settings = await ask('settings');
    expect(textOf(settings)).toContain('Last change: paused, Monday, 20 October 2025, 12:00');
    await push(settings, 'settings.undo');
    expect((await stored())?.state).toBe('active');
    const again = await ask('settings');
    expect(labels(again)).toContain('Redo');
    await push(again, 'settings.undo');
    expect(await stored()).toMatchObject({
      state: 'paused',
      pausedUntil: Date.parse('2025-10-27T08:00:00Z'),
    });
  });

  test('pause, resume and set-up are taken back as well', async () => {
    const set = await subscribe();
    await ask('pause', { until: 'open' });
    const resumed = await ask('resume');
    await push(resumed, 'settings.undo');
    expect(await stored()).toMatchObject({ state: 'paused', pausedUntil: null });
    expect(messageOf(await push(set, 'settings.undo')).heading).toContain('changed in #privacy since');
    const other = await subscribe({ channel: 'C2' });
    const gone = await push(other, 'settings.undo');
    expect(textOf(gone)).toContain('There are no reminders now; nothing is posted.');
    expect(await stored('C2')).toBeNull();
  });

  test('an unsubscribed channel comes back as what it was, and hears nothing twice', async () => {
    await subscribe();
    await office.bot.pass();
    office.setClock('2025-10-21T10:00');
    await office.bot.pass();
    const before = office.posted.length;
    expect(before).toBe(1);
    const was = await stored();
    const gone = await push(await ask('unsubscribe'), 'unsubscribe.confirm');
    expect(textOf(gone)).toContain(
      'Undo brings back its settings, with its board and its monthly look back, for 30 days.',
    );
    expect(await stored()).toBeNull();
    office.setClock('2025-10-21T11:00');
    expect(messageOf(await push(gone, 'settings.undo')).heading).toBe('Undone in #privacy');
    expect(await stored()).toMatchObject({ id: was?.id, createdAt: was?.createdAt, profile: was?.profile });
    // What was heard before is not even tried.
    const waiting = await office.store.outbox.list(was?.id ?? 0);
    expect(waiting.filter(({ state, offset }) => state === 'pending' && offset >= 14)).toEqual([]);
    office.setClock('2025-10-22T12:00');
    await office.bot.pass();
    expect(office.posted).toHaveLength(before);
    office.setClock('2025-10-26T12:00');
    await office.bot.pass();
    expect(office.posted).toHaveLength(before + 1);
  });

  test('what an unsubscribed channel missed meanwhile it hears when it is back', async () => {
    await subscribe();
    office.setClock('2025-10-21T10:00');
    await office.bot.pass();
    const gone = await push(await ask('unsubscribe'), 'unsubscribe.confirm');
    office.setClock('2025-10-27T10:00');
    await push(gone, 'settings.undo');
    office.setClock('2025-10-28T10:00');
    await office.bot.pass();
    expect(office.posted.map(({ message }) => message.heading)).toEqual([
      'LinkedIn: act by Sunday 2 November (12 days left)',
      'LinkedIn: act by Sunday 2 November (5 days left)',
    ]);
  });

  test('a channel without reminders says so in its settings, with the way back, for thirty days', async () => {
    await subscribe();
    await push(await ask('unsubscribe'), 'unsubscribe.confirm');
    expect(labels(await ask('settings'))).toEqual(['Set up', 'Undo']);
    office.setClock('2025-11-20T12:01');
    const late = await ask('settings');
    expect(labels(late)).toEqual(['Set up']);
    expect(messageOf(await ask('settings.undo', { channel: 'C1' })).heading).toBe('There is nothing to undo');
  });

  test('a pause that has ended by itself leaves nothing to take back', async () => {
    await subscribe();
    const paused = await ask('pause', { until: '2025-10-22' });
    office.setClock('2025-10-23T10:00');
    await office.bot.pass();
    expect((await stored())?.state).toBe('active');
    expect(messageOf(await push(paused, 'settings.undo')).heading).toBe('There is nothing to undo');
  });
});

describe('delegates', () => {
  test('may use the commands of admins from being named until being removed, at each request', async () => {
    await subscribe();
    const refused = await ask('settings', {}, bob);
    expect(messageOf(refused).heading).toBe('Only admins and their delegates can change this');
    expect(textOf(refused)).toContain('name you as a delegate');
    const added = await ask('admins', { change: 'add', member: 'BOB2' });
    expect(messageOf(added).heading).toBe('A delegate from now on');
    expect(messageOf(await ask('settings', {}, bob)).heading).toBe('Reminders in #privacy');
    expect(messageOf(await ask('pause', { until: '2025-10-27' }, bob)).heading).toBe('Paused in #privacy');
    await push(added, 'admins');
    expect(messageOf(await ask('settings', {}, bob)).heading).toBe(
      'Only admins and their delegates can change this',
    );
  });

  test('set channels up by the form, which others cannot fill in', async () => {
    await ask('admins', { change: 'add', member: 'BOB2' });
    const { draft } = formOf(await ask('subscribe', {}, bob));
    const filled = await ask('form.submit', { draft, countries: 'NL' }, bob);
    expect(messageOf(await push(filled, 'subscribe.confirm', bob)).heading).toContain('is subscribed');
  });

  test('see who else is one, but name nobody', async () => {
    await ask('admins', { member: 'BOB2' });
    const list = await ask('admins', {}, bob);
    expect(messageOf(list).blocks[0]).toMatchObject({ kind: 'channels', members: ['BOB2'] });
    const refused = await ask('admins', { change: 'add', member: 'EVE3' }, bob);
    expect(messageOf(refused).heading).toBe('Only admins name delegates');
    expect(await office.store.delegates.list({ platform: 'chat', installation: 'I1' })).toEqual(['BOB2']);
  });

  test('count in their own place only', async () => {
    await ask('admins', { change: 'add', member: 'BOB2' });
    const elsewhere = await ask('settings', {}, { ...bob, installation: 'I2' });
    expect(messageOf(elsewhere).heading).toBe('Only admins and their delegates can change this');
  });

  test('are named with the word of the reader’s language, and by choosing somebody', async () => {
    expect(messageOf(await ask('admins', { change: 'toevoegen', member: 'BOB2' }, dutch)).heading).toBe(
      'Vanaf nu gemachtigd',
    );
    expect(messageOf(await ask('admins', { change: 'verwijderen', member: 'BOB2' }, dutch)).heading).toBe(
      'Niet meer gemachtigd',
    );
    expect(textOf(await ask('admins', { change: 'add', member: '@bob' }))).toContain(
      'Type @ and choose them',
    );
    expect(textOf(await ask('admins', { change: 'add' }))).toContain('/optout-admin admins add @…');
  });

  test('act even where the platform does not say who is an admin; others hear why they cannot', async () => {
    await subscribe();
    await ask('admins', { change: 'add', member: 'BOB2' });
    const hidden: Who = { ...bob, adminDoubt: 'hidden' };
    expect(messageOf(await ask('settings', {}, hidden)).heading).toBe('Reminders in #privacy');
    const other = await ask('settings', {}, { member: 'EVE3', adminDoubt: 'hidden' });
    expect(textOf(other)).toContain('users:read');
    const unanswered = await ask('settings', {}, { member: 'EVE3', adminDoubt: 'unanswered' });
    expect(textOf(unanswered)).toContain('Try again in a minute');
  });
});

describe('the history', () => {
  test('tells what was done, when, by whom, and what it was before, newest first', async () => {
    await subscribe();
    await subscribe({ countries: 'NL,GB' });
    await ask('admins', { change: 'add', member: 'BOB2' });
    await ask('pause', { until: '2025-10-27' }, bob);
    const pages = await pagesOf(office, await ask('history'), admin);
    const text = pages.map(plainText).join('\n');
    const order = ['paused', 'delegate named', 'changed', 'set up'].map((deed) =>
      text.indexOf(`12:00 – ${deed}`),
    );
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).toContain('State: on → paused until Monday, 27 October 2025, 09:00');
    expect(text).toContain('Countries: Netherlands → Netherlands and United Kingdom');
    const named = pages
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'channels' ? (block.members ?? []) : []));
    expect(named).toEqual(['BOB2', 'BOB2', 'A1', 'A1', 'A1']);
  });

  test('has samples, ends and what was taken back in it, and turns its pages', async () => {
    await subscribe();
    await push(await ask('test'), 'test.post');
    await push(await ask('unsubscribe'), 'unsubscribe.confirm');
    await ask('settings.undo', { channel: 'C1' });
    await ask('pause', { until: 'open' });
    await ask('resume');
    const first = await ask('history');
    const text = await wholeTextOf(office, first, admin);
    for (const deed of ['sample posted', 'unsubscribed', 'undone', 'paused', 'resumed', 'set up']) {
      expect(text.split(`– ${deed}`)).toHaveLength(2);
    }
    const second = await push(first, 'history');
    expect(labels(second)).toContain('Previous');
    expect(second).toMatchObject({ replace: true });
  });

  test('has what admins do besides, once it is done', async () => {
    await subscribe();
    await ask('totals', { show: 'maybe' });
    await ask('totals', { show: 'yes' });
    await ask('monthly.on', { channel: 'C1' });
    const found = await office.store.changes.list({ platform: 'chat', installation: 'I1' }, 9);
    expect(found.map(({ deed, target }) => [deed, target.channel])).toEqual([
      ['monthly-on', 'C1'],
      ['totals-on', 'C1'],
      ['set-up', 'C1'],
    ]);
    expect(textOf(await ask('history'))).toContain('– totals shown');
    expect(await office.store.changes.last(found[0]?.target ?? { ...place, channel: 'C1' })).toMatchObject({
      deed: 'monthly-on',
    });
  });

  test('has a word for each thing that is kept', () => {
    expect([...deedNames]).toEqual([...deeds]);
  });

  test('of somebody who was forgotten keeps what was done, without them', async () => {
    await subscribe();
    await office.store.people.forget({ platform: 'chat', installation: 'I1', member: 'A1' });
    expect(textOf(await ask('history'))).toContain('By somebody whose id is not kept.');
    expect(
      JSON.stringify(await office.store.changes.list({ platform: 'chat', installation: 'I1' }, 9)),
    ).not.toContain('A1');
  });
});

describe('a channel without reminders', () => {
  test('lists those that have some, each with its button', async () => {
    await subscribe();
    await subscribe({ channel: 'C2' });
    const elsewhere: Who = { ...admin, channel: 'C9' };
    const settings = await ask('settings', {}, elsewhere);
    expect(messageOf(settings).heading).toBe('2 channels have reminders');
    const [first] = buttonsOf(settings);
    expect(first).toMatchObject({ label: 'Settings', action: { verb: 'settings', args: { channel: 'C1' } } });
    const paused = await push(await ask('pause', {}, elsewhere), 'pause', elsewhere);
    expect(labels(paused)).toContain('1 week');
  });

  test('turns the page where there are many', async () => {
    for (let n = 1; n <= 9; n += 1) await subscribe({ channel: `C1${n}` });
    const reply = await ask('settings', {}, { ...admin, channel: 'C9' });
    expect(textOf(reply)).toContain('Page 1 of 3');
    const pages = await pagesOf(office, reply, { ...admin, channel: 'C9' });
    const listed = pages.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : [])),
    );
    const channels = listed.map((button) => button.kind === 'action' && button.action.args['channel']);
    expect(channels).toEqual(Array.from({ length: 9 }, (_, n) => `C1${n + 1}`));
  });
});

describe('last year', () => {
  test('is lived through again with these wishes, folded, and nothing is posted', async () => {
    office.setClock('2026-06-01T12:00');
    await subscribe();
    const year = await push(await ask('preview'), 'preview.year');
    expect(messageOf(year).heading).toMatch(/^\d+ posts in #privacy in the last year$/u);
    const text = textOf(year);
    expect(text).toContain('LinkedIn: act by Sunday 2 November');
    expect(text).toContain('from 1 June 2025 to 31 May');
    const opened = await push(year, 'preview.open');
    expect(textOf(opened)).toContain('It was not.');
    expect(textOf(opened)).toContain('1. ');
    expect(office.posted).toEqual([]);
  });

  test('is reached by an option too, and says so where nothing fell into it', async () => {
    office.setClock('2024-01-10T12:00');
    await subscribe();
    const reply = await ask('preview', { span: 'year' });
    expect(textOf(reply)).toContain('No date of the last 365 days concerned these settings.');
  });
});

describe('a refusal', () => {
  const reference = (reply: Reply): string =>
    /Reference: (\S+)/u.exec(messageOf(reply).context.join(' '))?.[1] ?? '';

  test('has an id that stands in the log with its code, and nobody’s name or words', async () => {
    await subscribe();
    const reply = await ask('pause', { until: 'when Eve is back' }, { ...admin, member: 'A1' });
    const id = reference(reply);
    expect(id).not.toBe('');
    const line = office.log.find((each) => each.includes(`"id":"${id}"`));
    expect(line).toContain('refused');
    expect(line).toContain('"code":"bad-day"');
    expect(line).not.toMatch(/Eve|A1/u);
  });

  test('of each kind has one, in the reader’s language', async () => {
    expect(messageOf(await ask('settings', {}, { ...bob, locale: 'fr' })).context.join()).toMatch(
      /Référence\u202f: /u,
    );
    expect(reference(await ask('share', { service: 'linkedin' }, { ...bob, mayPost: false }))).not.toBe('');
    expect(reference(await ask('no-such-verb', {}, bob))).not.toBe('');
  });

  test('is none where somebody is only shown how to ask', async () => {
    expect(messageOf(await ask('dismiss', {}, bob)).context.join()).not.toContain('Reference');
  });
});

describe('health', () => {
  test('says for this channel whether it may post, and what comes', async () => {
    await subscribe();
    await office.bot.pass();
    const text = textOf(await ask('health'));
    expect(text).toContain('Everything works');
    expect(text).toContain('May post: yes');
    expect(text).toMatch(/Last post: not yet/u);
    expect(text).toMatch(/Next post: .*October 2025/u);
    office.setClock('2025-10-21T10:00');
    await office.bot.pass();
    expect(textOf(await ask('health'))).toMatch(/Last post: Tuesday, 21 October 2025, 10:00/u);
  });

  test('finds a channel that has lost a right before something is due there, with the fix', async () => {
    await subscribe();
    await office.bot.pass();
    office.check = { kind: 'blocked', reason: 'no-permission', name: 'privacy' };
    const reply = await ask('health', {}, { ...admin, channel: 'C9' });
    expect(messageOf(reply).heading).toBe('Something needs attention');
    expect(messageOf(reply).blocks).toContainEqual({
      kind: 'channels',
      text: 'The bot may not post; give it that right',
      channels: [{ channel: 'C1', thread: null }],
    });
  });

  test('says of a post that was refused whom to tell, and the key that is in the log', async () => {
    await subscribe();
    office.outcome = { kind: 'rejected', code: 'invalid_blocks' };
    for (let day = 21; day < 26; day += 1) {
      office.setClock(`2025-10-${day}T10:00`);
      await office.bot.pass();
    }
    const text = textOf(await ask('health'));
    expect(text).toContain('tell privacy@example.org, with the code');
    const [rejected] = await office.store.posts.list({ state: 'rejected' });
    expect(text).toContain(rejected?.key ?? 'no such post');
  });
});
