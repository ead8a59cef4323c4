// "I've done it": who hears of it, what it stops, what is kept until when, and what a channel may be told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { followId } from '../../../src/app/personal/follow-id.ts';
import type { Reply } from '../../../src/app/request.ts';
import type { PresetName } from '../../../src/core/profile.ts';
import { admin, buttonsOf, type Office, openOffice, press, textOf } from './office.ts';

const EEA = 'linkedin/ai-training/eea-ch-ca-hk';
const ann = { platform: 'chat', installation: 'I1', member: 'M1' };

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T08:00');
});
afterEach(() => office.close());

const pressed = (reply: Reply, verb: string, who = {}): Promise<Reply> => {
  const { verb: asked, args } = press(reply, verb);
  return office.ask(asked, args, who);
};
const markEea = (who = {}): Promise<Reply> => office.ask('done', { rule: EEA }, who);
const marks = () => office.store.done.marksOf(ann);

describe('marking', () => {
  test('a service with several rules: one chooses, and what it is stands beside each', async () => {
    const choice = await office.ask('done', { service: 'linkedin' });
    expect(textOf(choice)).toMatch(/^LinkedIn: which of these have you done\?/u);
    expect(textOf(choice)).toMatch(/EU\/EEA[^\n]*: act by 2 November/u);
    expect(await marks()).toEqual([]);
    const reply = await pressed(choice, 'done');
    expect(reply).toMatchObject({ replace: true });
    expect(textOf(reply)).toContain('LinkedIn: marked as done');
    expect((await marks()).map(({ rule }) => rule)).toEqual([EEA]);
  });

  test('a service whose one rule binds the reader: at once', async () => {
    const reply = await office.ask('done', { service: 'dailymotion', country: 'NL' });
    expect(textOf(reply)).toContain('Dailymotion: marked as done');
    expect(await marks()).toHaveLength(1);
  });

  test('for a country nobody knows: nothing is marked, and it says so', async () => {
    const reply = await office.ask('done', { service: 'dailymotion', country: 'Narnia' });
    expect(textOf(reply)).toContain('Narnia');
    expect(await marks()).toEqual([]);
  });

  test('says until when it can be traced: a week after the deadline, or ninety days where none is ahead', async () => {
    expect(textOf(await markEea())).toContain('Its key is deleted on 9 November; until then');
    office.setClock('2025-11-21T12:00');
    await markEea({ member: 'M2' });
    const [old] = await office.store.done.marksOf({ ...ann, member: 'M2' });
    expect(old?.keyEndsOn).toBe('2025-11-09');
    await office.store.upkeep.purge(Date.parse('2025-11-21T11:00:00Z'));
    expect(textOf(await markEea())).toContain('Its key is deleted on 19 February 2026');
  });

  test('stops the reminder of it, and of nothing else', async () => {
    const at = Date.parse('2025-10-20T06:00:00Z');
    await office.store.people.save(ann, { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' }, at);
    for (const rule of [EEA, 'linkedin/ads/eea']) {
      await office.store.follows.save({
        id: followId(ann, rule),
        member: ann,
        rule,
        kind: 'date',
        ownDate: null,
        locale: 'en',
        told: { status: 'upcoming', actBy: '2025-11-02', event: 'e' },
        seenUntil: at,
        createdAt: at,
      });
    }
    expect(textOf(await markEea())).toContain('Your reminder of it is stopped.');
    expect((await office.store.follows.list(ann)).map(({ rule }) => rule)).toEqual(['linkedin/ads/eea']);
    expect(textOf(await markEea())).not.toContain('reminder');
  });

  test('from a reminder read elsewhere it counts for the place the reminder was begun in, and is taken back there', async () => {
    const at = Date.parse('2025-10-20T06:00:00Z');
    await office.store.people.save(ann, { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' }, at);
    const id = followId(ann, EEA);
    const told = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
    const clock = { kind: 'date', ownDate: null, locale: 'en', told, seenUntil: at, createdAt: at } as const;
    await office.store.follows.save({ id, member: ann, rule: EEA, ...clock });
    const directly = { installation: '@me', channel: 'D1' };
    const stranger = await office.ask('done', { rule: EEA, id }, { ...directly, member: 'M2' });
    expect(textOf(stranger)).not.toContain('reminder');
    expect(await office.store.follows.list(ann)).toHaveLength(1);
    const reply = await office.ask('done', { rule: EEA, id }, directly);
    expect(await marks()).toHaveLength(1);
    expect(await office.store.follows.list(ann)).toEqual([]);
    await pressed(reply, 'done.undo', directly);
    expect(await marks()).toEqual([]);
  });

  test('asked where the bot has no place of its own it counts for no channel, and stops what was begun anywhere', async () => {
    const at = Date.parse('2025-10-20T06:00:00Z');
    const told = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
    const clock = { kind: 'date', ownDate: null, locale: 'en', told, seenUntil: at, createdAt: at } as const;
    const places = ['I1', 'I2'].map((installation) => ({ ...ann, installation }));
    for (const whom of [...places, { ...ann, member: 'M2' }]) {
      await office.store.people.save(
        whom,
        { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' },
        at,
      );
      await office.store.follows.save({ id: followId(whom, EEA), member: whom, rule: EEA, ...clock });
    }
    const left = async () =>
      (
        await Promise.all(
          [...places, { ...ann, member: 'M2' }].map((whom) => office.store.follows.list(whom)),
        )
      ).flat();
    const directly = { installation: '@me', channel: 'D1' };
    // Where an id means something only in its own place nothing else is touched.
    await markEea(directly);
    expect(await left()).toHaveLength(3);
    const reply = await markEea({ ...directly, isOneEverywhere: true });
    expect(textOf(reply)).toContain('Your reminder of it is stopped.');
    expect((await left()).map(({ member }) => member.member)).toEqual(['M2']);
    expect(await office.store.totals.due(Date.parse('2026-10-20T06:00:00Z'), ['chat'], 9)).toEqual([]);
    const here = await office.store.done.marksOf({ ...ann, installation: '@me' });
    expect(here.map(({ rule }) => rule)).toEqual([EEA]);
  });

  test('is said to nobody: nothing is posted, and no log names it', async () => {
    await markEea();
    expect(office.posted).toEqual([]);
    expect(office.log.join()).not.toMatch(/M1|linkedin/u);
  });

  test('is taken back at a press; what was stopped stays so, and can be asked for again', async () => {
    const reply = await pressed(await markEea(), 'done.undo');
    expect(textOf(reply)).toContain('not done yet');
    expect(await marks()).toEqual([]);
    expect(press(reply, 'done').args).toEqual({ rule: EEA });
  });

  test('twice is once', async () => {
    await markEea();
    await markEea();
    expect(await marks()).toHaveLength(1);
  });
});

describe('under a post on several services', () => {
  const choose = (services?: string): Promise<Reply> =>
    office.ask('done.choose', services === undefined ? {} : { services });

  test('one chooses among those it named, each with its service', async () => {
    const choice = await choose('linkedin,dailymotion');
    expect(textOf(choice)).toMatch(/^Which of these have you done\?/u);
    expect(textOf(choice)).toMatch(/LinkedIn: .+\n[^\n]*act by 2 November/u);
    const { verb, args } = press(choice, 'done.choose');
    expect(textOf(await office.ask(verb, { ...args }))).toContain('Dailymotion: ');
    expect(await marks()).toEqual([]);
    expect(textOf(await pressed(choice, 'done'))).toContain('marked as done');
    expect(await marks()).toHaveLength(1);
  });

  test('of those only what the channel was told of, where that is known', async () => {
    const wish = { countries: 'NL', zone: 'Europe/Amsterdam', preset: 'community' };
    const { verb, args } = press(await office.ask('subscribe', wish, admin), 'subscribe.confirm');
    await office.ask(verb, args, admin);
    const subscription = await office.store.subscriptions.list({});
    const [first] = subscription;
    const told = { post: 'p', subscription: first?.id ?? 0, profileId: first?.profileId ?? 0, toldAt: 1 };
    const said = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
    await office.store.ledger.tell([{ ...told, ...said, rule: EEA }]);
    const reply = await choose();
    expect(textOf(reply)).toContain('LinkedIn: marked as done');
    expect((await marks()).map(({ rule }) => rule)).toEqual([EEA]);
  });

  test('where nothing is left to be done it says so, and marks nothing', async () => {
    for (const services of ['soundcloud', 'no-such-service', '../../etc'])
      expect(textOf(await choose(services))).toContain('There is nothing to mark here');
    expect(textOf(await choose())).toContain('There is nothing to mark here');
    expect(await marks()).toEqual([]);
  });
});

describe('what cannot be marked', () => {
  test('no service named: an example', async () => {
    expect(textOf(await office.ask('done'))).toContain('/optout done linkedin');
  });

  test('a plan that was withdrawn: there is nothing to do', async () => {
    const reply = await office.ask('done', { service: 'soundcloud', country: 'NL' });
    expect(textOf(reply)).toContain('There is nothing to mark here');
    expect(await marks()).toEqual([]);
  });

  test('a name nobody has: the nearest, which are marked at a press', async () => {
    const reply = await office.ask('done', { service: 'zzlinkdn' });
    const verbs = buttonsOf(reply).map((button) => (button.kind === 'action' ? button.action.verb : ''));
    expect(verbs).toContain('done');
  });

  test('a rule that has left the catalogue, or never was one', async () => {
    for (const rule of ['linkedin/ai-training/nowhere', '../../etc', '💥'.repeat(50)]) {
      expect(textOf(await office.ask('done', { rule }))).toContain('too old to use');
      expect(textOf(await office.ask('done.undo', { rule }))).toContain('too old to use');
    }
    expect(await marks()).toEqual([]);
  });
});

describe('totals', () => {
  const byAdmin = (verb: string, args = {}): Promise<Reply> => office.ask(verb, args, admin);
  async function subscribe(preset: PresetName): Promise<void> {
    const wish = { countries: 'NL', zone: 'Europe/Amsterdam', preset };
    const preview = await byAdmin('subscribe', wish);
    const { verb, args } = press(preview, 'subscribe.confirm');
    await byAdmin(verb, args);
  }
  const crowd = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await markEea({ member: `N${n}` });
  };
  const answer = async (who = {}): Promise<string> =>
    textOf(await office.ask('how', { service: 'linkedin', country: 'NL' }, who));

  test('are told under answers in the channel, from six on, in steps of five, and not before the next day', async () => {
    await subscribe('community');
    expect(await answer()).not.toContain('people here');
    await crowd(12);
    expect(await answer()).not.toContain('people here');
    office.setClock('2025-10-21T00:10');
    expect(await answer()).toContain('More than 10 people here say they did.');
    expect(await answer({ channel: 'C2' })).not.toContain('people here');
  });

  test('are not told in a workplace, unless an admin wants them', async () => {
    await subscribe('workplace');
    await crowd(12);
    expect(await answer()).not.toContain('people here');
    expect(textOf(await byAdmin('totals'))).toContain('not told totals');
    expect(textOf(await byAdmin('totals', { show: 'yes' }))).toContain('This channel is told totals');
    expect(await answer()).toContain('More than 10 people here');
    const off = press(await byAdmin('totals'), 'totals');
    await byAdmin(off.verb, off.args);
    expect(await answer()).not.toContain('people here');
  });

  test('are an admin’s to choose, where something is set up, and with a yes or a no', async () => {
    expect(textOf(await byAdmin('totals', { show: 'yes' }))).toMatch(/not subscribed|nothing|set up/iu);
    await subscribe('community');
    expect(textOf(await office.ask('totals', { show: 'no' }))).toMatch(/admin/iu);
    expect(textOf(await byAdmin('totals', { show: 'perhaps' }))).toContain('yes, no');
    expect(await office.store.done.showsTotals(1)).toBeNull();
    await office.ask('totals', { show: 'Nee' }, { ...admin, locale: 'nl' });
    expect(await office.store.done.showsTotals(1)).toBe(false);
    const log = await office.store.changes.list({ platform: 'chat', installation: 'I1' }, 5);
    expect(log.map(({ deed, by }) => [deed, by])).toEqual([
      ['totals-off', 'A1'],
      ['set-up', 'A1'],
    ]);
  });

  test('name nobody, and count nobody twice', async () => {
    await subscribe('community');
    await crowd(6);
    await crowd(6);
    office.setClock('2025-10-21T08:00');
    const text = await answer();
    expect(text).toContain('More than 5 people here say they did.');
    expect(text).not.toMatch(/N\d/u);
  });
});

test('age is never asked: no command, option or field of a form is about it', async () => {
  const { commands } = await import('../../../src/app/commands.ts');
  const { localeTexts } = await import('../../messages/locales.ts');
  const names = commands.flatMap(({ name, options }) => [name, ...options.map((option) => option.name)]);
  const asking = /^(command|option|form|country|suggestion|own\.form|remind)\./u;
  const texts = Object.values(localeTexts).flatMap((all) =>
    Object.entries(all).flatMap(([key, text]) => (asking.test(key) ? [`${key} ${text}`] : [])),
  );
  expect(texts.length).toBeGreaterThan(500);
  const age =
    /\b(age|ages|birth\w*|born|leeftijd|geboren|geboorte\w*|alter|geburt\w*|âge|naissance|edad|nacimiento|idade|nascimento)\b/iu;
  expect([...names, ...texts].filter((text) => age.test(text))).toEqual([]);
});
