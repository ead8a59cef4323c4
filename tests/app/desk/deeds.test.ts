// Each thing that admins do: it stands in the log in the same moment as it is done, with how it was before, and is undone
// exactly, or says kindly why not.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply, Request } from '../../../src/app/request.ts';
import { type Deed, deeds } from '../../../src/app/stores/change-store.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { admin, formOf, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const place = { platform: 'chat', installation: 'I1' };
const target = { ...place, channel: 'C1', thread: null, member: null };

const ask = (verb: string, args: Request['args'] = {}): Promise<Reply> =>
  office.ask(verb, { channel: 'C1', ...args }, admin);

function push(reply: Reply, verb: string): Promise<Reply> {
  const pressed = press(reply, verb);
  return office.ask(pressed.verb, pressed.args, admin);
}

async function subscribe(change: Request['args'] = {}): Promise<Reply> {
  // Nothing of these lies ahead: what is still open can be posted.
  const wish = {
    countries: 'NL',
    services: 'slack,grammarly',
    zone: 'Europe/Amsterdam',
    preset: 'community',
  };
  return push(await ask('subscribe', { ...wish, ...change }), 'subscribe.confirm');
}

const answers = {
  title: 'Benefits enrolment',
  change: 'Whoever does not choose keeps the old plan',
  kind: 'last-day',
  date: '2025-11-20',
  source: 'Human Resources',
};

async function addOwn(): Promise<Reply> {
  const { draft } = formOf(await ask('own.add'));
  return push(await office.ask('form.submit', { ...answers, draft }, admin), 'own.confirm');
}

async function changeOwn(saved: Reply, date: string): Promise<Reply> {
  const { draft } = formOf(await push(saved, 'own.change'));
  return push(await office.ask('form.submit', { ...answers, date, draft }, admin), 'own.confirm');
}

const keepAll = async (): Promise<void> => {
  await subscribe();
  await ask('board.up');
  await ask('monthly.on');
  await ask('totals', { show: 'no' });
};

interface Case {
  /** What stands before it; returns the message from which it is done. */
  readonly before: () => Promise<unknown>;
  readonly act: (before: Reply) => Promise<unknown>;
  /** `why`: it is not undone, and says so. */
  readonly why?: string;
}

const cases: Readonly<Record<Deed, Case>> = {
  'set-up': { before: async () => undefined, act: () => subscribe() },
  changed: {
    before: keepAll,
    act: () => subscribe({ countries: 'NL,DE', quiet: '20:00-08:00', language: 'nl' }),
  },
  paused: { before: keepAll, act: () => ask('pause', { until: '2025-10-27' }) },
  resumed: {
    before: async () => {
      await keepAll();
      await ask('pause', { until: 'open' });
    },
    act: () => ask('resume'),
  },
  unsubscribed: { before: keepAll, act: () => ask('unsubscribe.confirm') },
  undone: {
    before: async () => {
      await keepAll();
      await ask('unsubscribe.confirm');
    },
    act: () => ask('settings.undo'),
  },
  tested: {
    before: () => subscribe(),
    act: async () => push(await ask('test'), 'test.post'),
    why: 'What was posted can’t be taken back',
  },
  'open-posted': {
    before: () => subscribe(),
    act: () => ask('open.post'),
    why: 'What was posted can’t be taken back',
  },
  'delegate-added': {
    before: async () => undefined,
    act: () => ask('admins', { change: 'add', member: 'BOB2' }),
  },
  'delegate-removed': {
    before: () => ask('admins', { change: 'add', member: 'BOB2' }),
    act: () => ask('admins', { change: 'remove', member: 'BOB2' }),
  },
  'board-up': { before: () => subscribe(), act: () => ask('board.up') },
  'board-down': { before: keepAll, act: () => ask('board.down') },
  'monthly-on': { before: () => subscribe(), act: () => ask('monthly.on') },
  'monthly-off': { before: keepAll, act: () => ask('monthly.off') },
  'totals-on': { before: () => subscribe(), act: () => ask('totals', { show: 'yes' }) },
  'totals-off': { before: () => subscribe(), act: () => ask('totals', { show: 'no' }) },
  'own-saved': {
    before: addOwn,
    act: (saved) => changeOwn(saved, '2025-11-25'),
  },
  'own-withdrawn': {
    before: addOwn,
    act: (saved) => office.ask('own.withdraw.confirm', press(saved, 'own.change').args, admin),
  },
  'own-undone': {
    before: async () => changeOwn(await addOwn(), '2025-11-25'),
    act: (saved) => push(saved, 'own.undo'),
  },
};

const all = deeds.map((deed) => [deed, cases[deed]] as const);

/** Everything that an admin decides, as it stands in the store. */
async function standing(): Promise<unknown> {
  const { store } = office;
  const found = await store.subscriptions.find(target);
  const own = (await store.own.since(0)).changed.map(({ id, body }) => {
    const { practices } = JSON.parse(body) as {
      practices: { rules: { events: { deadline?: object }[] }[] }[];
    };
    return [id, practices[0]?.rules[0]?.events.at(-1)?.deadline ?? 'withdrawn'];
  });
  const delegates = await store.delegates.list(place);
  if (found === null) return { own, delegates };
  const { updatedAt: _at, checkedAt: _checked, ...wishes } = found as typeof found & { checkedAt?: unknown };
  return {
    wishes,
    board: (await store.boards.find(found.id))?.post ?? null,
    monthly: await store.monthlies.find(found.id),
    totals: await store.done.showsTotals(found.id),
    own,
    delegates,
  };
}

const logged = async () => office.store.changes.list(place, 50);

type Break = (inside: Store, work: (store: Store) => Promise<unknown>) => Promise<unknown>;

/** From now on each transaction that writes to the log ends as `fails` says. */
function breakStore(fails: Break): void {
  const whole = office.store.transaction.bind(office.store);
  const broken: Store['transaction'] = (work) =>
    whole((inside) => fails(inside, work) as ReturnType<typeof work>);
  Object.assign(office.store, { transaction: broken });
}

const dies = (): never => {
  throw new Error('The process was killed.');
};

/** Right before the line of the log would be written. */
const beforeTheLog: Break = (inside, work) =>
  work({ ...inside, changes: { ...inside.changes, add: () => Promise.resolve().then(dies) } });

/** Right after it, before anything of the transaction is kept. */
const afterTheLog: Break = async (inside, work) => {
  let hasNoted = false;
  const add: Store['changes']['add'] = (change, at) => {
    hasNoted = true;
    return inside.changes.add(change, at);
  };
  const done = await work({ ...inside, changes: { ...inside.changes, add } });
  return hasNoted ? dies() : done;
};

describe.each(all)('%s', (deed, { before, act, why }) => {
  test('stands in the log once, by whom it was', async () => {
    const prepared = await before();
    const known = (await logged()).length;
    await act(prepared as Reply);
    const [line, ...others] = await logged();
    expect(others).toHaveLength(known);
    expect(line).toMatchObject({ deed, by: 'A1' });
  });

  test.each([
    ['before', beforeTheLog],
    ['after', afterTheLog],
  ])('leaves nothing where the process dies %s its line in the log is written', async (_when, fails) => {
    const prepared = await before();
    const [was, lines] = [await standing(), await logged()];
    breakStore(fails);
    await act(prepared as Reply);
    expect(await standing()).toEqual(was);
    expect(await logged()).toEqual(lines);
  });

  test(why === undefined ? 'is undone exactly, and done again' : 'says why it is not undone', async () => {
    const prepared = await before();
    const was = await standing();
    await act(prepared as Reply);
    const is = await standing();
    const [line] = await logged();
    const undone = await office.ask('settings.undo', { change: String(line?.id) }, admin);
    if (why !== undefined) {
      expect(textOf(undone)).toContain(why);
      expect(await standing()).toEqual(is);
      return;
    }
    // What was added is withdrawn: nothing that was ever posted is forgotten.
    expect(await standing()).toEqual(was);
    const [again] = await logged();
    await office.ask('settings.undo', { change: String(again?.id) }, admin);
    expect(await standing()).toEqual(is);
  });

  test('is not undone once something else has come after it', async () => {
    if (why !== undefined) return;
    const prepared = await before();
    await act(prepared as Reply);
    const [line] = await logged();
    await office.ask('settings.undo', { change: String(line?.id) }, admin);
    const stands = await standing();
    await office.ask('settings.undo', { change: String(line?.id) }, admin);
    expect(await standing()).toEqual(stands);
  });
});

describe('undo of an unsubscribe', () => {
  test('brings the board back in its own post, once, and the look back; and says so', async () => {
    await keepAll();
    const found = await office.store.subscriptions.find(target);
    const was = await office.store.monthlies.find(found?.id ?? 0);
    const gone = await ask('unsubscribe.confirm');
    office.setClock('2025-10-20T12:02');
    await office.bot.pass();
    expect(office.edited.at(-1)?.heading).toBe('This board is no longer kept up to date');
    const posts = office.posted.length;
    const text = textOf(await push(gone, 'settings.undo'));
    expect(text).toMatch(/Board: yes[\s\S]*Monthly look back: yes/u);
    expect(text).toContain('there is no second one');
    expect(await office.store.monthlies.find(found?.id ?? 0)).toEqual(was);
    office.setClock('2025-10-20T12:04');
    await office.bot.pass();
    expect(office.posted).toHaveLength(posts);
    expect(office.edited.at(-1)?.heading).toContain('Opt-out dates');
    expect(await office.store.boards.find(found?.id ?? 0)).toMatchObject({
      state: 'up',
      reference: { channel: 'C1', message: 'P1' },
    });
  });

  test('that comes before the board had its last word keeps the board from having it', async () => {
    await keepAll();
    await push(await ask('unsubscribe.confirm'), 'settings.undo');
    office.setClock('2025-10-20T12:02');
    await office.bot.pass();
    expect(office.edited.map(({ heading }) => heading)).not.toContain(
      'This board is no longer kept up to date',
    );
  });
});

describe('what was refused', () => {
  test('is no board, and no line in the log', async () => {
    await subscribe();
    office.outcome = { kind: 'gone', reason: 'no-permission' };
    await ask('board.up');
    await ask('open.post');
    await push(await ask('test'), 'test.post');
    expect((await logged()).map(({ deed }) => deed)).toEqual(['set-up']);
  });

  test('what stands as it is asked for is no change', async () => {
    await keepAll();
    const known = (await logged()).length;
    await ask('monthly.on');
    await ask('totals', { show: 'no' });
    await ask('board.up');
    expect(await logged()).toHaveLength(known);
  });
});

describe('the log of changes', () => {
  test('offers to undo the newest that is more than a post, by its name', async () => {
    await keepAll();
    await push(await ask('test'), 'test.post');
    const log = await ask('history');
    expect(press(log, 'settings.undo')).toBeDefined();
    expect(textOf(log)).toContain('– totals hidden');
    await push(log, 'settings.undo');
    const found = await office.store.subscriptions.find(target);
    expect(await office.store.done.showsTotals(found?.id ?? 0)).toBeNull();
  });

  test('tells an own deadline before and after, in words', async () => {
    await changeOwn(await addOwn(), '2025-11-25');
    const log = textOf(await office.ask('history', {}, admin));
    expect(log).toContain('Name: Benefits enrolment');
    expect(log).toContain('Day: 20 November 2025 → 25 November 2025');
  });

  test('tells a setting under More before and after, each in words', async () => {
    await office.close();
    office = await openOffice('2025-10-20T12:00', { holidays: (day) => day.endsWith('-12-25') });
    office.check = { kind: 'ready', name: 'privacy', mention: { kind: 'ready', name: '@privacy-team' } };
    await subscribe({ holidays: 'none' });
    await subscribe({
      holidays: 'NL',
      quiet: '20:00-08:00',
      mention: 'R123456',
      fallback: 'C987654',
      digest: 'no',
      accounts: 'personal',
    });
    const log = await office.ask('history', {}, admin);
    // A change that is taller than a phone's screen goes on on the next one.
    const first = await wholeTextOf(office, log, admin);
    for (const line of [
      'Quiet hours: none → 20:00–08:00',
      'Calls: none → @privacy-team',
      'If this channel can’t be reached, tell: none → #privacy',
      'Several at once: none → each in a post of its own',
      'Accounts: none → personal',
      'Holidays left out: none → Netherlands',
    ])
      expect(first).toContain(line);
    expect(first).not.toMatch(/R123456|C987654|–\s*→/u);
  });

  test('tells of each undoing whether reminders ended by it or came back, and on which clock all of it is', async () => {
    await subscribe();
    const log = async (): Promise<string> =>
      wholeTextOf(office, await office.ask('history', {}, admin), admin);
    const undo = async () => ask('settings.undo', { change: String((await logged())[0]?.id) });
    await ask('unsubscribe.confirm');
    await undo();
    expect(await log()).toContain('State: none → on');
    expect(await log()).not.toContain('State: on → none');
    await undo();
    expect(await log()).toContain('State: on → none');
    expect(await log()).toContain('Newest first, UTC; kept for 400 days.');
  });

  test('calls what is gone, or cannot be seen, by words and never by its id', async () => {
    await subscribe();
    await subscribe({ mention: 'R123456', fallback: 'C987654' });
    office.check = { kind: 'ready', name: null, mention: { kind: 'unknown' } };
    for (const reply of [await office.ask('history', {}, admin), await ask('settings')]) {
      const told = JSON.stringify(reply);
      expect(told).toContain('a role or group that no longer exists');
      expect(told).not.toContain('R123456');
    }
    expect(textOf(await office.ask('history', {}, admin))).toContain('a channel that the bot does not see');
  });
});
