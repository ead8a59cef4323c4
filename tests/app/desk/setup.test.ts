import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import { admin, formOf, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const subscriptions = () => office.store.subscriptions.list({});
const byAdmin = (verb: string, args = {}): Promise<Reply> => office.ask(verb, args, admin);
const again = ({ verb, args }: ReturnType<typeof press>): Promise<Reply> => byAdmin(verb, args);

async function subscribed(args = { countries: 'NL', preset: 'thorough' }): Promise<Reply> {
  return again(press(await byAdmin('subscribe', args), 'subscribe.confirm'));
}

describe('subscribe', () => {
  test('with options shows exactly what would be posted, and saves nothing', async () => {
    const asked = { countries: 'NL', services: 'linkedin', preset: 'thorough' };
    const text = await wholeTextOf(office, await byAdmin('subscribe', asked), admin);
    expect(text).toMatch(/26 Oct,[\s\S]*30 Oct,[\s\S]*1 Nov,[\s\S]*2 Nov,[\s\S]*3 Nov,/u);
    expect(await subscriptions()).toEqual([]);
    expect(office.posted).toEqual([]);
  });

  test('the preview knows only what is known that day', async () => {
    const text = textOf(await byAdmin('subscribe', { countries: 'NL', preset: 'thorough' }));
    expect(text).toMatch(/^12 posts/u);
    expect(text).not.toContain('Copilot');
  });

  test('confirmed it is saved, with the zone of the only country', async () => {
    expect(textOf(await subscribed())).toMatch(/#privacy/u);
    const [one] = await subscriptions();
    expect(one).toMatchObject({ preset: 'thorough', state: 'active', configuredBy: 'A1' });
    expect(one?.profile).toMatchObject({ zone: 'Europe/Amsterdam', jurisdictions: ['NL'] });
  });

  test('confirmed several times at once it is saved once, each press hears so, and undo takes it back', async () => {
    const { verb, args } = press(await byAdmin('subscribe', { countries: 'NL' }), 'subscribe.confirm');
    const pressed = await Promise.all([byAdmin(verb, args), byAdmin(verb, args)]);
    const replies = [...pressed, await byAdmin(verb, args)];
    expect(replies.map((reply) => textOf(reply).split('\n')[0])).toEqual(
      Array.from({ length: 3 }, () => '#privacy is subscribed'),
    );
    expect((await office.store.changes.list({ platform: 'chat', installation: 'I1' }, 9)).length).toBe(1);
    for (const reply of replies) expect(press(reply, 'settings.undo').args).toMatchObject({ channel: 'C1' });
    await again(press(replies[1] as Reply, 'settings.undo'));
    expect(await subscriptions()).toEqual([]);
    expect(textOf(await byAdmin(verb, args))).toContain('too old to use');
  });

  test('says nothing of a form that was saved before another, and nothing holds that was changed in it since', async () => {
    const first = press(await byAdmin('subscribe', { countries: 'NL' }), 'subscribe.confirm');
    await again(first);
    expect(textOf(await byAdmin('privacy'))).not.toContain('half-filled');
    await again(press(await byAdmin('subscribe', { countries: 'US' }), 'subscribe.confirm'));
    expect(textOf(await again(first))).toContain('too old to use');
    // As somebody leaves it who read it before it was saved, and wrote what they changed after that.
    const { draft } = first.args as { draft: string };
    const owner = { platform: 'chat', installation: 'I1', member: 'A1' };
    const body = JSON.parse((await office.store.drafts.find(draft, owner, 0)) ?? '') as {
      savedAs?: number;
      values: object;
    };
    const { savedAs, ...unsaved } = { ...body, values: { ...body.values, countries: ['DE'] } };
    expect(savedAs).toBeGreaterThan(0);
    await office.store.drafts.save(draft, JSON.stringify(unsaved), owner, Number.MAX_SAFE_INTEGER);
    expect(textOf(await again(first))).toContain('too old to use');
    expect((await subscriptions())[0]?.profile.jurisdictions).toEqual(['US']);
  });

  test('a form that was saved cannot be changed any more', async () => {
    const preview = await byAdmin('subscribe', { countries: 'NL' });
    await again(press(preview, 'subscribe.confirm'));
    for (const button of ['form.change', 'preview.fewer', 'preview.sample'])
      expect(textOf(await again(press(preview, button)))).toContain('too old to use');
  });

  test('confirmed after another admin changed the channel it asks first, and loses neither choice unseen', async () => {
    const mine = press(await byAdmin('subscribe', { countries: 'NL' }), 'subscribe.confirm');
    const other = { ...admin, member: 'A2' };
    const theirs = press(
      await office.ask('subscribe', { countries: 'US', zone: 'New York' }, other),
      'subscribe.confirm',
    );
    await office.ask(theirs.verb, theirs.args, other);
    const asked = await again(mine);
    expect(textOf(asked)).toContain('Something was changed in #privacy since');
    expect((await subscriptions())[0]?.profile.jurisdictions).toEqual(['US']);
    await again(press(asked, 'subscribe.confirm'));
    expect((await subscriptions())[0]?.profile.jurisdictions).toEqual(['NL']);
  });

  test('without options opens the form; its faults come back all at once at their fields', async () => {
    const form = formOf(await byAdmin('subscribe'));
    const reply = await byAdmin('form.submit', {
      draft: form.draft,
      countries: ['NL', 'XX'],
      time: 'noon',
      offsets: 'soon',
    });
    const wrong = formOf(reply).fields.flatMap(({ id, error }) => (error === null ? [] : [id]));
    expect(reply.kind).toBe('faulty-form');
    expect(wrong.sort()).toEqual(['countries', 'offsets', 'time']);
  });

  test('what was filled in before a fault is still there', async () => {
    const { draft } = formOf(await byAdmin('subscribe'));
    const form = formOf(await byAdmin('form.submit', { draft, countries: ['NL'], time: 'noon' }));
    expect(form.fields.find(({ id }) => id === 'countries')?.value).toEqual(['NL']);
  });

  test('countries with several zones ask for the zone: an hour is never guessed', async () => {
    const form = formOf(await byAdmin('subscribe', { countries: 'US' }));
    expect(form.fields.find(({ id }) => id === 'zone')?.error).toContain('Europe/Amsterdam');
  });

  test('answers filled in one by one are kept together', async () => {
    const { draft } = formOf(await byAdmin('subscribe'));
    await byAdmin('form.change', { draft, countries: ['NL'] });
    const form = formOf(await byAdmin('form.change', { draft, preset: 'community' }));
    expect(form.fields.find(({ id }) => id === 'countries')?.value).toEqual(['NL']);
    expect(textOf(await byAdmin('form.submit', { draft }))).toMatch(/#privacy/u);
  });

  test('again edits the same subscription and can be undone', async () => {
    await subscribed();
    const reply = await subscribed({ countries: 'NL', preset: 'workplace' });
    expect((await subscriptions()).map(({ preset }) => preset)).toEqual(['workplace']);
    await again(press(reply, 'settings.undo'));
    expect((await subscriptions()).map(({ preset }) => preset)).toEqual(['thorough']);
  });

  test('a channel the bot cannot post in is said in the preview and refused when confirmed', async () => {
    office.check = { kind: 'blocked', reason: 'no-access' };
    const preview = await byAdmin('subscribe', { countries: 'NL' });
    await again(press(preview, 'subscribe.confirm'));
    expect(await subscriptions()).toEqual([]);
  });

  test('another channel than the one asked from can be chosen', async () => {
    const preview = await byAdmin('subscribe', { countries: 'NL', channel: 'C9' });
    await again(press(preview, 'subscribe.confirm'));
    expect((await subscriptions()).map(({ target }) => target.channel)).toEqual(['C9']);
  });

  test('asked for in a thread it is for that thread, and the channel keeps its own', async () => {
    await subscribed();
    const inThread = { ...admin, thread: 'T1' };
    const preview = await office.ask('subscribe', { countries: 'NL', preset: 'community' }, inThread);
    const { verb, args } = press(preview, 'subscribe.confirm');
    await office.ask(verb, args, inThread);
    expect((await subscriptions()).map(({ target, preset }) => [target.thread, preset])).toEqual([
      [null, 'thorough'],
      ['T1', 'community'],
    ]);
  });

  test('settings asked for in a thread that has none are those of its channel', async () => {
    await subscribed();
    expect(textOf(await office.ask('settings', {}, { ...admin, thread: 'T1' }))).toContain('Netherlands');
  });

  test('a form left for more than an hour is no longer kept, and says so', async () => {
    const preview = await byAdmin('subscribe', { countries: 'NL' });
    office.setClock('2025-10-20T13:01');
    await again(press(preview, 'subscribe.confirm'));
    expect(await subscriptions()).toEqual([]);
  });

  test('confirmed, the channel hears what the preview said, at that time', async () => {
    await subscribed({ countries: 'NL', preset: 'thorough' });
    office.setClock('2025-10-21T09:00');
    await office.bot.pass();
    expect(office.posted.map(({ message }) => message.heading)).toEqual([
      'LinkedIn: act by Sunday 2 November (12 days left)',
    ]);
  });
});

describe('looking after a channel', () => {
  test('every command says how to begin where nothing is set up', async () => {
    for (const verb of ['settings', 'pause', 'resume', 'preview', 'unsubscribe']) {
      expect(press(await byAdmin(verb), 'setup.open').verb).toBe('setup.open');
    }
  });

  test('settings show what holds; change opens the form filled in', async () => {
    await subscribed();
    const settings = await byAdmin('settings');
    expect(textOf(settings)).toMatch(/Netherlands[\s\S]*09:00/u);
    const form = formOf(await again(press(settings, 'settings.change')));
    expect(form.fields.find(({ id }) => id === 'preset')?.value).toBe('thorough');
  });

  test('pause stops posts until the day named, resume brings the rest', async () => {
    await subscribed();
    await byAdmin('pause', { until: '2025-10-28' });
    office.setClock('2025-10-26T09:00');
    await office.bot.pass();
    expect(office.posted).toEqual([]);
    await byAdmin('resume');
    office.setClock('2025-10-27T09:00');
    await office.bot.pass();
    expect(office.posted).toHaveLength(1);
  });

  test.each(['someday', '2025-10-20'])('pause until %j is refused, and nothing changes', async (until) => {
    await subscribed();
    await byAdmin('pause', { until });
    expect((await subscriptions()).map(({ state }) => state)).toEqual(['active']);
  });

  test('preview lists what comes, for what is saved', async () => {
    await subscribed();
    const text = await wholeTextOf(office, await byAdmin('preview'), admin);
    expect(text).toMatch(/26 Oct,[\s\S]*2 Nov,/u);
  });

  test('preview does not announce again what the channel has heard', async () => {
    await subscribed();
    office.setClock('2025-10-21T09:00');
    await office.bot.pass();
    office.setClock('2025-10-21T15:00');
    const text = await wholeTextOf(office, await byAdmin('preview'), admin);
    expect(text).toMatch(/^11 posts(?![\s\S]*21 Oct,)[\s\S]*26 Oct,/u);
  });

  test('test shows the sample to the admin alone, and posts it only when asked', async () => {
    await subscribed();
    const sample = await byAdmin('test');
    expect(office.posted).toEqual([]);
    await again(press(sample, 'test.post'));
    expect(office.posted).toHaveLength(1);
    expect(office.posted[0]?.message.heading).toMatch(/sample|test/iu);
  });

  test('a sample is posted once, however often its button is pressed, and the next one by its own button', async () => {
    await subscribed();
    const { verb, args } = press(await byAdmin('test'), 'test.post');
    const pressIn = (message: string) => office.ask(verb, args, admin, undefined, message);
    const replies = [...(await Promise.all([pressIn('P1'), pressIn('P1')])), await pressIn('P1')];
    expect(office.posted).toHaveLength(1);
    for (const reply of replies) expect(textOf(reply)).toContain('The sample is posted in #privacy');
    await pressIn('P2');
    expect(office.posted).toHaveLength(2);
  });

  test('a sample that the platform did not take may be tried again by the same button', async () => {
    await subscribed();
    const { verb, args } = press(await byAdmin('test'), 'test.post');
    const pressIn = () => office.ask(verb, args, admin, undefined, 'P1');
    const { outcome } = office;
    office.outcome = { kind: 'gone', reason: 'no-permission' };
    expect(textOf(await pressIn())).not.toContain('is posted');
    office.outcome = outcome;
    expect(textOf(await pressIn())).toContain('The sample is posted in #privacy');
  });

  test.each([
    ['a sample', 'test', 'test.post'],
    ['what is still open', 'open.post', null],
  ])('%s that the platform puts off is said to come, again and again', async (_what, verb, button) => {
    await subscribed();
    const deed = button === null ? { verb, args: {} } : press(await byAdmin(verb), button);
    const pressIn = () => office.ask(deed.verb, deed.args, admin, undefined, 'P1');
    office.outcome = { kind: 'retry-after', milliseconds: 30_000 };
    for (const _time of [1, 2]) expect(textOf(await pressIn())).toMatch(/^Not posted yet/u);
  });

  test('health names channels that are lost, with the reason', async () => {
    await subscribed();
    office.outcome = { kind: 'gone', reason: 'archived' };
    office.setClock('2025-10-21T09:00');
    await office.bot.pass();
    expect(textOf(await byAdmin('health'))).toMatch(/archived/iu);
  });

  test('health names posts that were given up, for a month', async () => {
    await subscribed();
    office.setClock('2025-10-21T09:00');
    await office.bot.pass();
    const { posts } = office.bot.engine.store;
    const [post] = await posts.list({});
    const lease = { owner: 'somebody', until: office.bot.engine.clock.now() };
    const lost = { ...(post ?? never()), key: 'lost', sendBy: null };
    await posts.create([lost], lease, lost.due);
    await posts.record([{ key: 'lost', state: 'unknown', nextAttemptAt: null }], 'somebody');
    expect(textOf(await byAdmin('health'))).toMatch(/Given up, arrival unknown.*1/su);
    office.setClock('2025-12-21T09:00');
    expect(textOf(await byAdmin('health'))).not.toContain('Given up');
  });

  test('unsubscribe asks first', async () => {
    await subscribed();
    const question = await byAdmin('unsubscribe');
    expect(await subscriptions()).toHaveLength(1);
    await again(press(question, 'unsubscribe.confirm'));
    expect(await subscriptions()).toEqual([]);
  });
});

function never(): never {
  throw new Error('There is no post.');
}

describe('privacy', () => {
  test('nothing is stored about whoever only asked', async () => {
    await office.ask('how', { service: 'linkedin' });
    expect(textOf(await office.ask('privacy'))).toMatch(/nothing/iu);
  });

  test('what is stored is shown with the operator, and forget deletes it after asking', async () => {
    await subscribed();
    const shown = textOf(await byAdmin('privacy'));
    expect(shown).toContain('Ada Example');
    expect(shown).toContain('privacy@example.org');
    await again(press(await byAdmin('forget'), 'forget.confirm'));
    expect(textOf(await byAdmin('privacy'))).toMatch(/nothing/iu);
    expect(await subscriptions()).toHaveLength(1);
  });
});
