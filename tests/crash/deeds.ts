// What people do in a crash run, step by step as they would by hand, and by what they read that it was done. Whoever was
// not told does it again: everything here begins by looking whether it was done after all.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asker } from '../e2e/asker.ts';
import { type Calendar, plusDays } from './cases.ts';
import { directOf, Gone, handOf } from './hand.ts';
import type { PlatformName } from './moment.ts';
import { COUNTRIES, noteNumber, ownActBy, ownNumber } from './notes.ts';
import type { Admin, Crew, Person } from './people.ts';
import type { Platforms } from './platforms.ts';

export const deedKinds = [
  'follow',
  'hour',
  'tomorrow',
  'stop',
  'done',
  'forget',
  'share',
  'board',
  'monthly',
  'own',
] as const;
export type DeedKind = (typeof deedKinds)[number];

/** One try. Times are the platforms' clock, in milliseconds since 1970. */
export interface Attempt {
  readonly begun: number;
  /** When they had read that it is done; null: they never did. */
  acknowledged: number | null;
}

export interface Deed {
  readonly kind: DeedKind;
  readonly platform: PlatformName;
  readonly who: string;
  /** The channel it is about; '' where there is none. */
  readonly place: string;
  /** The number of the case it is about; 0 where there is none. */
  readonly about: number;
  readonly country: string;
  /** Only once a reminder is there. */
  readonly reacts: boolean;
  readonly attempts: Attempt[];
}

export const isDone = ({ attempts }: Deed): boolean =>
  attempts.some(({ acknowledged }) => acknowledged !== null);

type Wish = Omit<Deed, 'attempts' | 'platform' | 'who'>;

function deedsOfPerson({ note, reaction, lobby, country, ...who }: Person, calendar: Calendar): Deed[] {
  const about = noteNumber(calendar, note);
  const { code } = COUNTRIES[country] ?? COUNTRIES[0];
  const same = { place: '', about, country: code, reacts: false } as const;
  const wishes: Wish[] = [
    { ...same, kind: 'follow' },
    ...(lobby === null ? [] : [{ ...same, kind: 'share', about: calendar.first, place: lobby } as const]),
    ...(reaction === 'none' ? [] : [{ ...same, kind: reaction, reacts: true } as const]),
  ];
  return wishes.map((wish) => ({ ...wish, platform: who.platform, who: who.id, attempts: [] }));
}

function deedsOfAdmin({ platform, id: who, channel }: Admin): Deed[] {
  const same = { platform, who, country: '', reacts: false };
  if (channel === null)
    return [{ ...same, kind: 'own', place: '', about: ownNumber(platform), attempts: [] }];
  return (['board', 'monthly'] as const).map((kind) => ({
    ...same,
    kind,
    place: channel,
    about: 0,
    attempts: [],
  }));
}

/** In the order in which each of them does it. Whoever is reminded first comes first. */
export function deedsOf({ people, admins }: Crew, calendar: Calendar): Deed[] {
  const isSoon = ({ reaction }: Person): boolean => reaction !== 'none';
  return [
    ...people.filter(isSoon).flatMap((person) => deedsOfPerson(person, calendar)),
    ...admins.flatMap((admin) => deedsOfAdmin(admin)),
    ...people.filter((person) => !isSoon(person)).flatMap((person) => deedsOfPerson(person, calendar)),
  ];
}

const LOOK_MS = 10;

interface Doing {
  readonly deed: Deed;
  readonly calendar: Calendar;
  readonly asker: Asker;
  readonly end: AbortSignal;
}

type Way = (doing: Doing) => Promise<void>;

async function reads({ asker, end }: Doing, wanted: RegExp): Promise<void> {
  while (!wanted.test(asker.reads())) {
    if (end.aborted) throw new Gone();
    await sleep(LOOK_MS);
  }
}

const follow: Way = async (doing) => {
  await doing.asker.ask('remind', { service: `case-${doing.deed.about}`, country: doing.deed.country });
  await reads(doing, /: reminders set/u);
};

const pressed =
  (label: string, wanted: RegExp): Way =>
  async (doing) => {
    if (!wanted.test(doing.asker.reads())) await doing.asker.press(label);
    await reads(doing, wanted);
  };

const done: Way = async (doing) => {
  await doing.asker.ask('done', { service: `case-${doing.deed.about}` });
  await reads(doing, /: marked as done/u);
};

const forget: Way = async (doing) => {
  await doing.asker.ask('forget');
  await reads(doing, /Delete everything stored about you/u);
  await doing.asker.press('Delete all');
  await reads(doing, /Everything about you (?:here )?is deleted/u);
};

const share: Way = async (doing) => {
  await doing.asker.ask('how', { service: `case-${doing.deed.about}` });
  await reads(doing, /Share here/u);
  await doing.asker.press('Share here');
  await reads(doing, /: shared in this channel|Already shared here today/u);
};

async function openBoard({ asker, deed }: Doing): Promise<void> {
  const channel = deed.platform === 'slack' ? `<#${deed.place}|${deed.place.toLowerCase()}>` : deed.place;
  await asker.ask('board', { channel });
}

const board: Way = async (doing) => {
  await openBoard(doing);
  await reads(doing, /No board in|The board in/u);
  if (/No board in/u.test(doing.asker.reads())) await doing.asker.press('Put up the board');
  await reads(doing, /The board in/u);
};

const monthly: Way = async (doing) => {
  await openBoard(doing);
  await reads(doing, /No board in|The board in/u);
  if (!/The next one comes/u.test(doing.asker.reads())) await doing.asker.press('Monthly look back: on');
  await reads(doing, /The next one comes/u);
};

const own: Way = async (doing) => {
  const { asker, deed, calendar } = doing;
  await asker.ask('add');
  await reads(doing, /Whose word is it\?|deadline of your own/u);
  if (/deadline of your own/u.test(asker.reads())) return;
  await asker.fillIn({
    title: `Case ${deed.about}`,
    change: 'Whoever does nothing takes part',
    kind: 'starts-on',
    date: plusDays(ownActBy(calendar), 1),
    steps: 'Say so on the list',
    source: 'The house',
  });
  await reads(doing, /Not saved yet/u);
  await asker.press('Confirm');
  await reads(doing, /: saved/u);
};

const ways: Readonly<Record<DeedKind, Way>> = {
  follow,
  hour: pressed('In 1 hour', /Again: /u),
  tomorrow: pressed('Tomorrow 9:00', /Again: /u),
  stop: pressed('Stop', /: no more reminders|You do not follow this any more/u),
  done,
  forget,
  share,
  board,
  monthly,
  own,
};

/** Where it is done: at a button of a message to them alone, or where a command is given. */
function channelOf(platforms: Platforms, { kind, platform, who, place }: Deed): string | undefined {
  if (kind === 'hour' || kind === 'tomorrow' || kind === 'stop') return directOf(platforms, platform, who);
  return kind === 'share' ? place : undefined;
}

/** Resolves when they have read that it is done; never, where the bot dies over it. */
export async function act(
  platforms: Platforms,
  calendar: Calendar,
  deed: Deed,
  end: AbortSignal,
): Promise<void> {
  const { platform, who: member } = deed;
  const asker = handOf(platforms, { platform, member, channel: channelOf(platforms, deed) }, end);
  await ways[deed.kind]({ deed, calendar, asker, end });
}
