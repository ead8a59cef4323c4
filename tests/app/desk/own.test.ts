// An installation's own deadlines at the desk: the form and its faults, the notice, the preview, the list, and that
// nobody of another installation, nor anybody who is no admin, gets at them.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply, Request } from '../../../src/app/request.ts';
import type { Form } from '../../../src/messages/tree.ts';
import { admin, type Office, openOffice, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-10-20T12:00');
});
afterEach(async () => {
  await office.close();
});

const answers = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps the old plan',
  kind: 'last-day',
  date: '2026-11-20',
  steps: 'Open the portal\nChoose a plan',
  link: 'https://benefits.example.com/choose',
  whom: 'employees in Utrecht',
  source: 'Human Resources',
} as const;

const elsewhere = { ...admin, installation: 'I2', channel: 'C9' };

function formOf(reply: Reply): Form {
  if (reply.kind === 'private') throw new Error(`a message instead of a form: ${textOf(reply)}`);
  return reply.form;
}

const errorsOf = (reply: Reply): Record<string, string> =>
  Object.fromEntries(
    formOf(reply).fields.flatMap(({ id, error }) =>
      error === null ? [] : [[id.replace(/-2$/u, ''), error]],
    ),
  );

const valueOf = (reply: Reply, field: string) =>
  formOf(reply).fields.find(({ id }) => id.replace(/-2$/u, '') === field)?.value ?? null;

async function opened(who = admin): Promise<string> {
  return formOf(await office.ask('own.add', {}, who)).draft;
}

async function submitted(change: Request['args'] = {}, who = admin): Promise<Reply> {
  const draft = await opened(who);
  return office.ask('form.submit', { ...answers, ...change, draft }, who);
}

function buttonOf(reply: Reply, verb: string): Request['args'] {
  if (reply.kind !== 'private') throw new Error('a form instead of a message');
  const sections = reply.message.blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : []));
  for (const button of [...reply.message.buttons, ...sections])
    if (button.kind === 'action' && button.action.verb === verb) return button.action.args;
  throw new Error(`no button ${verb} in: ${textOf(reply)}`);
}

async function saved(change: Request['args'] = {}, who = admin): Promise<Reply> {
  const preview = await submitted(change, who);
  return office.ask('own.confirm', buttonOf(preview, 'own.confirm'), who);
}

async function subscribed(who = admin): Promise<void> {
  const preview = await office.ask(
    'subscribe',
    { zone: 'Europe/Amsterdam', countries: 'NL', preset: 'community', services: 'linkedin' },
    who,
  );
  await office.ask('subscribe.confirm', buttonOf(preview, 'subscribe.confirm'), who);
}

describe('the form', () => {
  test('shows the message and each moment before anything is saved', async () => {
    await subscribed();
    const preview = await wholeTextOf(office, await submitted(), admin);
    expect(preview).toContain('Not saved yet – Benefits enrolment');
    expect(preview).toContain('Benefits enrolment: act by Friday 20 November (7 days left)');
    expect(preview).toContain('For: employees in Utrecht. Whoever does not choose keeps the old plan.');
    expect(preview).toContain('Friday, 13 November 2026, 09:00');
    expect(preview).toContain('Thursday, 19 November 2026, 09:00');
    expect(preview).toContain('Friday, 20 November 2026, 09:00');
    expect(await office.store.own.revision()).toBe(0);
    expect(office.posted).toEqual([]);
  });

  test('confirmed, it is kept, says when it is posted first, and posts exactly then', async () => {
    await subscribed();
    const reply = await saved();
    expect(textOf(reply)).toContain('First post: Friday, 13 November 2026, 09:00');
    office.setClock('2026-11-13T08:59');
    await office.bot.pass();
    expect(office.posted.filter(({ message }) => message.heading.startsWith('Benefits'))).toEqual([]);
    office.setClock('2026-11-13T09:00');
    await office.bot.pass();
    expect(office.posted.map(({ message }) => message.heading)).toContain(
      'Benefits enrolment: act by Friday 20 November (7 days left)',
    );
  });

  test('confirmed again says so again, and makes no second one', async () => {
    const preview = await submitted();
    const confirm = buttonOf(preview, 'own.confirm');
    await office.ask('own.confirm', confirm, admin);
    expect(textOf(await office.ask('own.confirm', confirm, admin))).toContain('Benefits enrolment: saved');
    expect((await office.store.own.since(0)).count).toBe(1);
  });

  test('without any channel that has reminders it says that only people here who ask will see it', async () => {
    expect(textOf(await submitted())).toContain('No channel here has reminders yet');
  });

  test('of a member is not opened, nor is one confirmed or withdrawn by them', async () => {
    const reply = await saved();
    const member = { member: 'M7' };
    for (const verb of ['add', 'own.add', 'own.list', 'own.confirm', 'own.change', 'own.withdraw.confirm'])
      expect(textOf(await office.ask(verb, buttonOf(reply, 'own.undo'), member))).toContain('admin');
    expect((await office.store.own.since(0)).changed.map(({ body }) => body.includes('withdrawn'))).toEqual([
      false,
    ]);
  });
});

describe('an answer that will not do', () => {
  const faults: readonly (readonly [string, Request['args'], string, RegExp])[] = [
    ['a last day that is over', { date: '2026-10-19' }, 'date', /no day to act\. Give a later day\./u],
    [
      'a first day that is over',
      { kind: 'starts-on', date: '2026-10-19' },
      'date',
      /no day to act\. Give a later day\./u,
    ],
    [
      'a first day that is today',
      { kind: 'starts-on', date: '2026-10-20' },
      'date',
      /or say that it is the last/u,
    ],
    [
      'a day that does not exist',
      { date: '2026-02-30' },
      'date',
      /no day we understand\. Try .*year-month-day/u,
    ],
    ['words for a day', { date: 'as soon as possible' }, 'date', /no day we understand/u],
    [
      'numbers that can be two days',
      { date: '11/12/2026' },
      'date',
      /can be two days\. Write the month as a word: 11 December 2026, or 12 November 2026\. Reference/u,
    ],
    [
      'a day that was, said in words',
      { date: '19 October 2026' },
      'date',
      /^Monday, 19 October 2026 leaves/u,
    ],
    ['a year that was mistyped', { date: '2062-11-20' }, 'date', /more than three years away/u],
    [
      '40,000 characters',
      { change: 'x'.repeat(40_000) },
      'change',
      /40,?000 characters are too many\. Shorten it to 100/u,
    ],
    ['40,000 characters of steps', { steps: 'x'.repeat(40_000) }, 'steps', /Shorten it to 210/u],
    ['six steps', { steps: 'a\nb\nc\nd\ne\nf' }, 'steps', /More than 5 steps\. Join some/u],
    ['no name', { title: ' \u200b ' }, 'title', /left empty/u],
    ['nobody whose word it is', { source: '' }, 'source', /left empty/u],
    ['a link without its padlock', { link: 'http://example.com' }, 'link', /begins with https/u],
    ['a mail address for a link', { link: 'mailto:hr@example.com' }, 'link', /begins with https/u],
    ['code for a link', { link: 'javascript:alert(1)' }, 'link', /begins with https/u],
    [
      'a link that hides where it leads',
      { link: 'https://bank.example@evil.example/' },
      'link',
      /plain host name/u,
    ],
    ['a host that imitates another', { link: 'https://xn--pple-43d.com/' }, 'link', /plain host name/u],
  ];

  test.each(faults)(
    '%s is told under its field with a cure, and nothing is lost',
    async (_what, change, field, says) => {
      const reply = await submitted(change);
      expect(reply.kind).toBe('faulty-form');
      expect(Object.keys(errorsOf(reply))).toEqual([field]);
      expect(errorsOf(reply)[field]).toMatch(says);
      const kept = { ...answers, ...change };
      for (const [name, value] of Object.entries(kept)) expect(valueOf(reply, name)).toBe(value);
      const mended = await office.ask('form.submit', { ...answers, draft: formOf(reply).draft }, admin);
      expect(textOf(mended)).toContain('Not saved yet');
    },
  );

  test.each([
    ['20 November', 'en', 'Friday, 20 November 2026 – The last day to act'],
    ['20 Nov 2026', 'en', 'Friday, 20 November 2026'],
    ['Nov 20, 2026', 'en', 'Friday, 20 November 2026'],
    ['November 20th', 'en-US', 'Friday, 20 November 2026'],
    ['20/11/2026', 'en', 'Friday, 20 November 2026'],
    ['11/20/2026', 'en-US', '20'],
    ['2 February', 'en', 'Tuesday, 2 February 2027'],
    ['tomorrow', 'en', 'Wednesday, 21 October 2026'],
    ['vrijdag 20 november 2026', 'nl', 'Vrijdag 20 november 2026'],
    ['20 nov', 'nl', 'Vrijdag 20 november 2026'],
    ['20. November 2026', 'de', 'Freitag, 20. November 2026'],
    ['20.11.2026', 'de', 'Freitag, 20. November 2026'],
    ['20 novembre 2026', 'fr', 'Vendredi 20 novembre 2026'],
    ['1er décembre', 'fr', 'Mardi 1er décembre 2026'],
    ['20 de noviembre de 2026', 'es', 'Viernes, 20 de noviembre de 2026'],
    ['sexta-feira, 20 de novembro de 2026', 'pt', 'Sexta-feira, 20 de novembro de 2026'],
    ['20 November 2026', 'pt', 'Sexta-feira, 20 de novembro de 2026'],
  ])('the day %j, typed in %s, is said back in words before it is saved', async (date, locale, words) => {
    const reply = await submitted({ date }, { ...admin, locale });
    expect(reply.kind).toBe('private');
    expect(textOf(reply)).toContain(words);
    expect((await office.store.own.since(0)).changed).toEqual([]);
  });

  test('signs that ping, reverse or break a line are texts like any other', async () => {
    const title = '@everyone <!here> \u202e[x](https://evil.example)\n# y';
    const reply = await submitted({ title, change: '<@U1> `` ||spoiler|| *bold*' });
    expect(textOf(reply)).toContain('@everyone <!here> [x](https://evil.example) # y');
    expect(textOf(reply)).not.toContain('\u202e');
  });
});

describe('a notice that is pasted', () => {
  const notice = `Open enrolment 2027

Dear all,
The last day to choose your health plan is 20 November 2026.
1. Log in to the portal.
2. Choose a plan.
More at https://benefits.example.com/choose.

Human Resources`;

  test('fills the form in with the words each answer was read from, and is itself kept nowhere', async () => {
    const draft = await opened();
    const reply = await office.ask('form.submit', { notice, kind: 'last-day', draft }, admin);
    expect(valueOf(reply, 'title')).toBe('Open enrolment 2027');
    expect(valueOf(reply, 'date')).toBe('2026-11-20');
    expect(valueOf(reply, 'kind')).toBe('last-day');
    expect(valueOf(reply, 'link')).toBe('https://benefits.example.com/choose');
    expect(valueOf(reply, 'steps')).toBe('Log in to the portal.\nChoose a plan.');
    expect(valueOf(reply, 'source')).toBe('Human Resources');
    const date = formOf(reply).fields.find(({ id }) => id.startsWith('date'));
    expect(date?.hint).toContain('Read from: “The last day to choose your health plan is 20 November 2026.');
    expect(formOf(reply).fields.some(({ id }) => id.startsWith('notice'))).toBe(false);
    const body = await office.store.drafts.find(
      draft,
      { platform: 'chat', installation: 'I1', member: 'A1' },
      0,
    );
    expect(body).not.toContain('Dear all');
    const preview = await office.ask('form.submit', { draft }, admin);
    expect(textOf(preview)).toContain('Not saved yet – Open enrolment 2027');
  });

  test('whose day may be either of two is quoted, and the day left to whoever pasted it', async () => {
    const doubted = 'Last day to opt out: 03/04/2027. Ask us.';
    const reply = await office.ask('form.submit', { notice: doubted, draft: await opened() }, admin);
    expect(valueOf(reply, 'date') ?? '').toBe('');
    const field = formOf(reply).fields.find(({ id }) => id.startsWith('date'));
    expect(field?.hint).toContain('03/04/2027');
    const oneIsOver = 'Last day to opt out: 03/11/2026. Ask us.';
    const clear = await office.ask('form.submit', { notice: oneIsOver, draft: await opened() }, admin);
    expect(valueOf(clear, 'date')).toBe('2026-11-03');
  });

  test('takes the place of nothing that was answered already', async () => {
    const draft = await opened();
    const reply = await office.ask(
      'form.submit',
      { notice, title: 'Our plan', date: '2026-11-18', draft },
      admin,
    );
    expect([valueOf(reply, 'title'), valueOf(reply, 'date')]).toEqual(['Our plan', '2026-11-18']);
  });

  test('that says nothing leads to the empty form, and one of 40,000 characters to a fault under it', async () => {
    const draft = await opened();
    const nothing = await office.ask('form.submit', { notice: 'hello', draft }, admin);
    expect(formOf(nothing).intro).toContain('Fill in');
    const other = await opened();
    const long = await office.ask('form.submit', { notice: 'x '.repeat(20_000), draft: other }, admin);
    expect(errorsOf(long)['notice']).toContain('Shorten it to 3');
  });
});

describe('the list', () => {
  test('is shown by the command once there is something, with change and withdraw for each', async () => {
    expect((await office.ask('add', {}, admin)).kind).toBe('form');
    await saved();
    const list = await office.ask('add', {}, admin);
    expect(textOf(list)).toContain('1 deadline of your own');
    expect(textOf(list)).toContain('Act by 20 November. Source: Human Resources');
    const form = await office.ask('own.change', buttonOf(list, 'own.change'), admin);
    expect(valueOf(form, 'steps')).toBe(answers.steps);
    expect(formOf(form).fields.some(({ id }) => id === 'notice')).toBe(false);
  });

  test('of fifty takes no more; of several it shows pages', async () => {
    for (let n = 0; n < 50; n += 1) await saved({ title: `Deadline ${String(n)}` });
    expect(textOf(await submitted({ title: 'One more' }))).toContain('50 deadlines of your own already');
    const list = await office.ask('own.list', {}, admin);
    expect(textOf(list)).toContain('Page 1 of 13');
    const next = await office.ask('own.list', buttonOf(list, 'own.list'), admin);
    expect(textOf(next)).toContain('Page 2 of 13');
  }, 120_000);

  test('a moved day is corrected where it was told, an undo of that too', async () => {
    await subscribed();
    await saved();
    office.setClock('2026-11-13T09:00');
    await office.bot.pass();
    const list = await office.ask('add', {}, admin);
    const form = formOf(await office.ask('own.change', buttonOf(list, 'own.change'), admin));
    const preview = await office.ask('form.submit', { date: '2026-11-18', draft: form.draft }, admin);
    expect(textOf(preview)).toContain('Was told the old version: gets a correction');
    const changed = await office.ask('own.confirm', buttonOf(preview, 'own.confirm'), admin);
    expect(textOf(changed)).toContain('One channel was told the old version and gets a correction');
    await office.bot.pass();
    expect(office.posted.at(-1)?.message.heading).toBe(
      'Correction – Benefits enrolment: now 18 November (we said 20 November)',
    );
    await office.ask('own.undo', buttonOf(changed, 'own.undo'), admin);
    await office.bot.pass();
    expect(office.posted.at(-1)?.message.heading).toBe(
      'Correction – Benefits enrolment: now 20 November (we said 18 November)',
    );
  });

  test('a form that was opened before somebody else changed the rule changes nothing', async () => {
    await saved();
    const list = await office.ask('add', {}, admin);
    const first = formOf(await office.ask('own.change', buttonOf(list, 'own.change'), admin));
    const second = formOf(
      await office.ask('own.change', buttonOf(list, 'own.change'), { ...admin, member: 'A2' }),
    );
    const preview = await office.ask('form.submit', { date: '2026-11-18', draft: first.draft }, admin);
    await office.ask('own.confirm', buttonOf(preview, 'own.confirm'), admin);
    const late = await office.ask(
      'form.submit',
      { date: '2026-11-19', draft: second.draft },
      { ...admin, member: 'A2' },
    );
    expect(textOf(late)).toContain('Somebody else has changed it meanwhile');
  });

  test('withdrawing is asked about first; withdrawn, it is gone from the list and from the answers', async () => {
    await saved();
    const list = await office.ask('add', {}, admin);
    const asked = await office.ask('own.withdraw', buttonOf(list, 'own.withdraw'), admin);
    expect(textOf(asked)).toContain('No channel was told of it');
    const done = await office.ask('own.withdraw.confirm', buttonOf(asked, 'own.withdraw.confirm'), admin);
    expect(textOf(done)).toContain('Benefits enrolment: withdrawn');
    expect((await office.ask('add', {}, admin)).kind).toBe('form');
    expect(textOf(await office.ask('next'))).not.toContain('Benefits');
    const back = await office.ask('own.undo', buttonOf(done, 'own.undo'), admin);
    expect(textOf(back)).toContain('Benefits enrolment: changed');
    expect(textOf(await office.ask('next'))).toContain('Benefits');
  });
});

describe('people', () => {
  test('of this installation find it by name, in the list, among the next dates, and while they type', async () => {
    await saved();
    const how = textOf(await office.ask('how', { service: 'benefits enrolment' }));
    expect(how).toContain('Benefits enrolment: act by Friday 20 November');
    expect(how).toContain('benefits.example.com');
    expect(textOf(await office.ask('list', { kind: 'other' }))).toContain('Benefits enrolment');
    expect(textOf(await office.ask('next'))).toContain('Benefits enrolment');
    const typed = office.bot.desk.suggest({
      source: 'service',
      text: 'benef',
      asker: { platform: 'chat', installation: 'I1', locale: 'en' },
    });
    expect(typed.map(({ label }) => label)).toContain('Benefits enrolment');
    const rule = String(buttonOf(await office.ask('how', { service: 'benefits enrolment' }), 'more')['rule']);
    expect(textOf(await office.ask('more', { rule }))).toContain('Employees in Utrecht');
  });

  test('of another one find nothing of it, not even by its id', async () => {
    const reply = await saved();
    const own = String(buttonOf(reply, 'own.undo')['rule']);
    const there = { installation: 'I2', channel: 'C9' };
    const texts = [
      await office.ask('how', { service: 'benefits enrolment' }, there),
      await office.ask('how', { service: own }, there),
      await office.ask('list', {}, there),
      await office.ask('next', {}, there),
      await office.ask('more', { rule: `${own}/deadline` }, there),
      await office.ask('share', { service: own }, there),
      await office.ask('remind', { service: own }, there),
      await office.ask('own.list', {}, elsewhere),
      await office.ask('own.change', { rule: own }, elsewhere),
      await office.ask('own.withdraw', { rule: own }, elsewhere),
      await office.ask('own.withdraw.confirm', { rule: own }, elsewhere),
      await office.ask('own.undo', { rule: own, revision: '1' }, elsewhere),
    ].map((each) => (each.kind === 'private' ? textOf(each) : JSON.stringify(each.form)));
    for (const text of texts) expect(text).not.toMatch(/portal|Utrecht|Human Resources|benefits\.example/u);
    const typed = office.bot.desk.suggest({
      source: 'service',
      text: 'benef',
      asker: { platform: 'chat', installation: 'I2', locale: 'en' },
    });
    expect(typed.map(({ label }) => label)).not.toContain('Benefits enrolment');
    expect((await office.store.own.since(0)).changed.map(({ revision }) => revision)).toEqual([1]);
  });
});

describe('what is promised', () => {
  test('the moments of the preview are those of the posts, also where days before were missed', async () => {
    office.setClock('2026-10-15T12:00');
    await subscribed();
    await office.bot.pass();
    office.setClock('2026-10-20T15:00');
    await office.bot.pass();
    expect(office.posted).toEqual([]);
    const preview = await submitted({ date: '2026-10-24' });
    const promised = [...textOf(preview).matchAll(/(\d+) October 2026, (\d\d:\d\d)/gu)].map(
      ([, day = '', hour = '']) => `2026-10-${day}T${hour}`,
    );
    await office.ask('own.confirm', buttonOf(preview, 'own.confirm'), admin);
    expect(promised).toHaveLength(3);
    for (const [index, moment] of promised.entries()) {
      const minute = new Date(Date.parse(`${moment}:00Z`) - 60_000).toISOString().slice(0, 16);
      office.setClock(minute);
      await office.bot.pass();
      expect(office.posted).toHaveLength(index);
      office.setClock(moment);
      await office.bot.pass();
      expect(office.posted).toHaveLength(index + 1);
    }
  });

  test('whoever asked to be reminded of it in person hears that its day was moved', async () => {
    await saved();
    const own = String(buttonOf(await office.ask('add', {}, admin), 'own.change')['rule']);
    const asked = { member: 'M7' };
    const clock = { jurisdiction: null, locale: null, zone: 'Europe/Amsterdam', sendAt: '09:00' };
    await office.store.people.save({ platform: 'chat', installation: 'I1', member: 'M7' }, clock, 0);
    expect((await office.ask('remind', { service: own }, asked)).kind).toBe('private');
    office.setClock('2026-11-13T09:01');
    await office.bot.pass();
    const before = office.posted.length;
    expect(before).toBeGreaterThan(0);
    const form = formOf(await office.ask('own.change', { rule: own }, admin));
    const preview = await office.ask('form.submit', { date: '2026-11-17', draft: form.draft }, admin);
    await office.ask('own.confirm', buttonOf(preview, 'own.confirm'), admin);
    await office.bot.pass();
    expect(
      office.posted.slice(before).map(({ target, message }) => [target.member, message.heading]),
    ).toEqual([['M7', expect.stringMatching(/17 November/u)]]);
  });

  test('a change of the settings of a channel leaves it with what its installation has added', async () => {
    await subscribed();
    await saved();
    await office.bot.pass();
    await office
      .ask('subscribe', { zone: 'Europe/Amsterdam', countries: 'NL', preset: 'thorough' }, admin)
      .then(async (preview) =>
        office.ask('subscribe.confirm', buttonOf(preview, 'subscribe.confirm'), admin),
      );
    const [channel] = await office.store.subscriptions.list({});
    expect(channel?.profile.installation).toBe('chat/I1');
  });
});
