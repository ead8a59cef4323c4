import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHolidays } from '../../../adapters/holidays/holidays.ts';
import type { Asker, Reply } from '../../../src/app/request.ts';
import type { Form } from '../../../src/messages/tree.ts';
import { admin, buttonsOf, formOf, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T12:00', { holidays: createHolidays() });
});
afterEach(() => office.close());

const subscriptions = () => office.store.subscriptions.list({});
const byAdmin = (verb: string, args = {}, who: Partial<Asker> = {}): Promise<Reply> =>
  office.ask(verb, args, { ...admin, ...who });
const again = ({ verb, args }: ReturnType<typeof press>): Promise<Reply> => byAdmin(verb, args);
const linkedin = { countries: 'NL', services: 'linkedin', preset: 'thorough' };

const errorsOf = (form: Form): Record<string, string> =>
  Object.fromEntries(form.fields.flatMap(({ id, error }) => (error === null ? [] : [[id, error]])));

/** Fills the form in and sends it. */
async function submitted(args: Readonly<Record<string, string>>, who: Partial<Asker> = {}): Promise<Reply> {
  const { draft } = formOf(await byAdmin('setup', {}, who));
  return byAdmin('form.submit', { draft, ...args }, who);
}

describe('the form', () => {
  test('asks three things first; everything else stands under More', async () => {
    const { fields } = formOf(await byAdmin('setup'));
    const first = fields.filter(({ tier }) => tier === 'first').map(({ id }) => id);
    expect(first).toEqual(['channel', 'countries', 'services']);
    expect(fields.every(({ id, optional }) => optional || id === 'channel')).toBe(true);
  });

  test('is for the channel that is named', async () => {
    const { fields } = formOf(await byAdmin('setup', { channel: 'C9' }));
    expect(fields.find(({ id }) => id === 'channel')?.value).toBe('C9');
  });

  test('proposes the zone of the asker’s profile, and none that is not a zone', async () => {
    const zoneOf = (reply: Reply) => formOf(reply).fields.find(({ id }) => id === 'zone')?.value;
    expect(zoneOf(await byAdmin('setup', {}, { zone: 'America/New_York' }))).toBe('America/New_York');
    expect(zoneOf(await byAdmin('setup', {}, { zone: 'Nowhere/Else' }))).toBeNull();
    expect(zoneOf(await byAdmin('setup'))).toBeNull();
  });

  test('asks for the zone among the first where it cannot be proposed; nothing else is lost', async () => {
    const reply = await submitted({ countries: 'US', services: 'linkedin', time: '10:15' });
    const form = formOf(reply);
    expect(reply.kind).toBe('faulty-form');
    expect(errorsOf(form)).toEqual({ zone: expect.stringContaining('Give a city') });
    expect(form.fields.find(({ id }) => id === 'zone')?.tier).toBe('first');
    expect(form.fields.find(({ id }) => id === 'time')?.value).toBe('10:15');
    const { draft } = form;
    expect(textOf(await byAdmin('form.submit', { draft, zone: 'new york' }))).toContain('New York time');
  });

  test('says what is wrong under each field, with its cure', async () => {
    const errors = errorsOf(
      formOf(
        await submitted({
          countries: 'NL',
          quiet: 'at night',
          holidays: 'EU',
          mention: '@everyone',
          fallback: 'C1',
          zone: 'Spain',
        }),
      ),
    );
    expect(errors).toEqual({
      quiet: expect.stringContaining('20:00-08:00'),
      holidays: expect.stringContaining('one country'),
      mention: expect.stringContaining('a role or group'),
      fallback: expect.stringContaining('another'),
      zone: expect.stringContaining('Europe/Madrid, Atlantic/Canary'),
    });
  });

  test('never lets everybody be called, under whatever name', async () => {
    for (const mention of ['everyone', '@here', '<!channel>', '<!here>', 'I1']) {
      expect(Object.keys(errorsOf(formOf(await submitted({ countries: 'NL', mention }))))).toEqual([
        'mention',
      ]);
    }
    const hidden = errorsOf(formOf(await submitted({ countries: 'NL', mention: 'hidden' })));
    expect(hidden['mention']).toContain('usergroups:read');
  });
});

describe('the preview', () => {
  test('can be cut to two, and then it is two that are saved', async () => {
    const preview = await byAdmin('subscribe', linkedin);
    expect(textOf(preview)).toMatch(/^6 posts/u);
    const two = await again(press(preview, 'preview.fewer'));
    expect(textOf(two)).toMatch(/^2 posts/u);
    await again(press(two, 'subscribe.confirm'));
    const [one] = await subscriptions();
    expect(one?.profile).toMatchObject({ offsets: [7, 0], started: false });
  });

  test('shows the first post as it reads, and all of it on demand; the channel gets nothing', async () => {
    const preview = await byAdmin('subscribe', linkedin);
    expect(await wholeTextOf(office, preview, admin)).toContain('From 3 November LinkedIn plans to train AI');
    const sample = await again(press(preview, 'preview.sample'));
    expect(textOf(sample)).toMatch(/^Sample – LinkedIn: act by/u);
    expect(textOf(await again(press(sample, 'preview.again')))).toMatch(/^6 posts/u);
    expect(office.posted).toEqual([]);
  });

  test('leaves out the holidays of the only country, on weekdays, unless somebody says otherwise', async () => {
    const workplace = { countries: 'NL', preset: 'workplace', services: 'linkedin' };
    const whole = (preview: Reply) => wholeTextOf(office, preview, admin);
    expect(await whole(await byAdmin('subscribe', workplace))).toMatch(/Holidays left out: Netherlands/u);
    for (const otherwise of [{ holidays: 'none' }, { countries: 'NL,BE' }, { preset: 'community' }])
      expect(await whole(await submitted({ ...workplace, ...otherwise }))).not.toContain('Holidays');
  });

  test('a reminder comes before a public holiday, and before quiet hours, and says the days left then', async () => {
    const french = { countries: 'FR', services: 'linkedin', preset: 'community', offsets: '1' };
    const plain = textOf(await submitted({ ...french, holidays: 'none' }));
    expect(plain).toMatch(/Sat 1 Nov, 09:00/u);
    const before = textOf(await submitted({ ...french, holidays: 'FR', quiet: '20:00-10:00' }));
    expect(before).toMatch(/Fri 31 Oct, 19:30[\s\S]*\(2 days left\)/u);
    expect(before).not.toContain('Sat ');
  });

  test('names what is missing, each with its cure, and can look again', async () => {
    office.check = { kind: 'blocked', reason: 'no-access' };
    const blocked = await submitted({ ...linkedin, fallback: 'C9' });
    expect(textOf(blocked)).toMatch(/Still missing[\s\S]*invite it[\s\S]*The channel to tell instead/u);
    office.check = { kind: 'ready', name: 'privacy', mention: { kind: 'powerless', name: '@team' } };
    const { draft = '' } = press(blocked, 'subscribe.confirm').args;
    const powerless = await byAdmin('preview.again', { draft });
    expect(textOf(powerless)).toContain('Posts can’t call @team. Let everybody mention that role');
    office.check = { kind: 'ready', name: 'privacy' };
    const ready = await byAdmin('preview.again', { draft });
    expect(textOf(ready)).not.toContain('Still missing');
    expect(buttonsOf(powerless).map(({ label }) => label)).toContain('Check again');
    expect(buttonsOf(ready).map(({ label }) => label)).not.toContain('Check again');
  });

  test.each([
    ['unknown', 'no longer exists'],
    ['hidden', 'usergroups:read'],
  ] as const)('says that the group to call is %s', async (kind, words) => {
    office.check = { kind: 'ready', name: 'privacy', mention: { kind } };
    expect(textOf(await submitted({ ...linkedin, mention: 'S1' }))).toContain(words);
  });

  test('is nobody’s but the admin’s who asked for it', async () => {
    const { args } = press(await byAdmin('subscribe', linkedin), 'preview.fewer');
    const other = await byAdmin('preview.fewer', args, { member: 'A2' });
    expect(textOf(other)).toMatch(/too old|no longer/u);
    expect(textOf(await office.ask('preview.fewer', args))).not.toMatch(/posts planned/u);
  });
});

describe('what is saved', () => {
  const everything = {
    ...linkedin,
    quiet: '20:00-08:00',
    digest: 'no',
    mention: 'R1',
    fallback: 'C9',
    accounts: 'work',
    holidays: 'NL',
  };

  test('is every wish, and the form shows it again', async () => {
    office.check = { kind: 'ready', name: 'privacy', mention: { kind: 'ready', name: '@team' } };
    await again(press(await submitted(everything), 'subscribe.confirm'));
    const [one] = await subscriptions();
    expect(one).toMatchObject({ mention: 'R1', fallback: 'C9' });
    expect(one?.profile).toMatchObject({
      quiet: { from: '20:00', to: '08:00' },
      digest: false,
      accounts: ['work'],
      holidays: 'NL',
    });
    const { fields } = formOf(await byAdmin('setup'));
    const mention = fields.find(({ id }) => id === 'mention');
    expect(mention).toMatchObject({ value: 'R1', chosen: [{ value: 'R1', label: '@team' }] });
    expect(fields.find(({ id }) => id === 'quiet')?.value).toBe('20:00-08:00');
  });

  test('can be taken back, whom posts call and whom a loss is told included', async () => {
    await again(press(await submitted(everything), 'subscribe.confirm'));
    const changed = await again(
      press(
        await submitted({ ...everything, mention: '', fallback: '', digest: 'yes' }),
        'subscribe.confirm',
      ),
    );
    expect(await subscriptions()).toMatchObject([{ mention: null, fallback: null }]);
    await again(press(changed, 'settings.undo'));
    expect(await subscriptions()).toMatchObject([
      { mention: 'R1', fallback: 'C9', profile: { digest: false } },
    ]);
  });

  test('reaches the post: it calls whom the admin chose', async () => {
    await again(press(await submitted({ ...linkedin, mention: 'R1' }), 'subscribe.confirm'));
    office.setClock('2025-10-26T09:00');
    await office.bot.pass();
    expect(office.posted.map(({ message }) => message.mention)).toEqual(['R1']);
  });
});

describe('where no date lies ahead', () => {
  const old = { countries: 'NL', services: 'slack,grammarly,github-copilot', zone: 'Europe/Amsterdam' };

  test('what is still open is shown with the day of the last check, and posted once, when asked', async () => {
    const preview = await byAdmin('subscribe', old);
    expect(textOf(preview)).toMatch(/^Nothing to post[\s\S]*still open:[\s\S]*last checked on \d+ \w+ 2025/u);
    const saved = await again(press(preview, 'subscribe.confirm'));
    expect(office.posted).toEqual([]);
    const button = press(saved, 'open.post');
    await again(button);
    await again(button);
    expect(office.posted).toHaveLength(1);
    expect(office.posted[0]?.message.heading).toMatch(/still open|Slack/u);
  });

  test('a later look at it offers the same, and settings name whom posts call and whom a loss is told', async () => {
    office.check = { kind: 'ready', name: 'privacy', mention: { kind: 'ready', name: '@team' } };
    const preview = await submitted({ ...old, mention: 'R1', fallback: 'C9' });
    await again(press(preview, 'subscribe.confirm'));
    const later = await byAdmin('preview');
    expect(await wholeTextOf(office, later, admin)).toMatch(/still open:[\s\S]*Calls: @team/u);
    expect(press(later, 'open.post').verb).toBe('open.post');
    expect(textOf(await byAdmin('settings'))).toMatch(/Calls: @team[\s\S]*Told if this channel is lost/u);
  });

  test('at most five are shown, one of each service', async () => {
    const text = textOf(await byAdmin('subscribe', { ...old, services: services.join(',') }));
    const open = text.split('still open:')[1]?.match(/^• /gmu) ?? [];
    expect(open.length).toBeGreaterThan(2);
    expect(open.length).toBeLessThanOrEqual(5);
  });

  const services = ['slack', 'grammarly', 'github-copilot', 'zoom', 'dropbox', 'notion', 'adobe', 'figma'];
});
