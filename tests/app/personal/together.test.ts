// Several reminders of one person in one minute: one message, each with its own buttons, over the shipped data.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import { buttonsOf, formOf, type Office, openOffice, textOf } from '../desk/office.ts';
import { catalogue } from '../shipped.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-25T12:00');
});
afterEach(() => office.close());

const LINKEDIN = 'linkedin/ai-training/eea-ch-ca-hk';
const key = { platform: 'chat', installation: 'I1', member: 'M1' };
const posted = (n: number): Reply => {
  const message = office.posted.at(n)?.message;
  if (message === undefined) throw new Error('nothing came');
  return { kind: 'private', message, replace: false };
};
const actionsOf = (reply: Reply, verb: string) =>
  buttonsOf(reply).flatMap((one) =>
    one.kind === 'action' && one.action.verb === verb ? [one.action.args] : [],
  );
const rulesLeft = async () => (await office.store.follows.list(key)).map(({ rule }) => rule);

async function passAt(local: string): Promise<void> {
  office.setClock(local);
  await office.bot.pass();
}

/** Reminders of these, the first message due tomorrow at nine: of one's own clock from yesterday on, of LinkedIn by its date. */
async function follow(country: string, ...services: readonly string[]): Promise<void> {
  const person = { jurisdiction: country, locale: null, zone: 'Europe/Berlin' };
  await office.store.people.save(key, person, Date.parse('2025-10-20T06:00:00Z'));
  for (const service of services) {
    const reply = await office.ask('remind', { service });
    if (reply.kind !== 'form') continue;
    const draft = formOf(reply).draft;
    await office.ask('form.submit', { draft, date: '2025-10-24', zone: 'Europe/Berlin', time: '09:00' });
  }
}

describe('two that fall together', () => {
  beforeEach(async () => {
    await follow('DE', 'linkedin', 'epa');
    await passAt('2025-10-26T09:00');
  });

  test('are one message; a matter of health says nothing of itself, nor does the first line then', () => {
    expect(office.posted).toHaveLength(1);
    const text = textOf(posted(0));
    expect(text).toMatch(/^2 messages you asked for\n/u);
    expect(text).toContain('LinkedIn: act by Sunday 2 November (7 days left)');
    expect(text).toContain('A reminder you asked for: send it today');
    expect(text).not.toMatch(/ePA|patient|Kasse/iu);
    expect(actionsOf(posted(0), 'remind.stop')).toHaveLength(2);
    // What has no room in full is shown at a press, too.
    expect(actionsOf(posted(0), 'remind.show').length).toBeGreaterThanOrEqual(1);
  });

  test('are stopped, or marked as done, one by one', async () => {
    const [show] = actionsOf(posted(0), 'remind.show');
    const shown = await office.ask('remind.show', show);
    const [done] = [...actionsOf(posted(0), 'done'), ...actionsOf(shown, 'done')];
    expect(textOf(await office.ask('done', done))).toContain('Your reminder of it is stopped.');
    expect(await rulesLeft()).toEqual(['epa/patient-record/germany']);
    const [, second] = actionsOf(posted(0), 'remind.stop');
    await office.ask('remind.stop', second);
    expect(await rulesLeft()).toEqual([]);
    await passAt('2025-12-20T09:00');
    expect(office.posted).toHaveLength(1);
  });

  test('are put off together, and come back as one message', async () => {
    const later = actionsOf(posted(0), 'remind.snooze').find(({ to }) => to === 'hour');
    expect(textOf(await office.ask('remind.snooze', later))).toContain(
      'Again: Sunday, 26 October 2025, 10:00',
    );
    await passAt('2025-10-26T10:00');
    expect(office.posted).toHaveLength(2);
    expect(textOf(posted(1))).toMatch(/^2 messages you asked for\n/u);
  });
});

test('what is put off for an hour within one minute comes back as one message', async () => {
  await follow('DE', 'linkedin', 'epa');
  await passAt('2025-10-26T09:00');
  const [first, second] = await office.store.follows.list(key);
  office.setClock('2025-10-26T09:10:10');
  await office.ask('remind.snooze', { id: first?.id ?? '', to: 'hour' });
  office.setClock('2025-10-26T09:10:50');
  await office.ask('remind.snooze', { id: second?.id ?? '', to: 'hour' });
  await passAt('2025-10-26T10:11:00');
  expect(office.posted).toHaveLength(2);
});

describe('own clocks', () => {
  /** Begins with so many rules that count from one's own day. */
  async function own(most: number): Promise<number> {
    await office.close();
    office = await openOffice('2026-11-19T12:00');
    const person = { jurisdiction: 'US', locale: null, zone: 'Europe/Berlin' };
    await office.store.people.save(key, person, Date.parse('2026-11-19T06:00:00Z'));
    const services = catalogue.services.flatMap(({ practices }) => practices.flatMap(({ rules }) => rules));
    const personal = services.filter(({ clock, id }) => clock.kind === 'personal' && !id.startsWith('epa/'));
    for (const { id: rule } of personal) {
      if ((await rulesLeft()).length === most) break;
      const reply = await office.ask('remind', { rule });
      if (reply.kind !== 'form') continue;
      const { draft } = formOf(reply);
      await office.ask('form.submit', { draft, date: '2026-11-18', zone: 'Europe/Berlin', time: '09:00' });
    }
    await passAt('2026-11-20T09:00');
    return (await rulesLeft()).length;
  }

  test('alone say to send it today, and name no day to wait for', async () => {
    expect(await own(2)).toBe(2);
    expect(office.posted).toHaveLength(1);
    const text = textOf(posted(0));
    expect(text).toMatch(/^\S[^\n]+: send it today\n/u);
    expect(text).not.toMatch(/days left|December/u);
  });

  test('more than a screen holds are two messages, each with a stop and a way to see it in full', async () => {
    const count = await own(7);
    expect(count).toBe(7);
    expect(office.posted).toHaveLength(2);
    const stops = [0, 1].flatMap((n) => actionsOf(posted(n), 'remind.stop'));
    expect(new Set(stops.map(({ id }) => id)).size).toBe(count);
    const [show] = actionsOf(posted(0), 'remind.show');
    expect(textOf(await office.ask('remind.show', show))).toContain('send it today');
  });
});

test('of what somebody else follows nothing comes along', async () => {
  await follow('DE', 'linkedin');
  const other = { ...key, member: 'M2' };
  const person = { jurisdiction: 'DE', locale: null, zone: 'Europe/Berlin' };
  await office.store.people.save(other, person, Date.parse('2025-10-20T06:00:00Z'));
  await office.ask('remind', { rule: LINKEDIN }, { member: 'M2' });
  await passAt('2025-10-26T09:00');
  expect(new Set(office.posted.map(({ target }) => target.member))).toEqual(new Set(['M1', 'M2']));
  expect(actionsOf(posted(0), 'remind.stop')).toHaveLength(1);
});
