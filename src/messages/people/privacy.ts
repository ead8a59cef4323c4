// What is stored about the asker, and how to be rid of it.

import type { CalendarDate, Instant, Jurisdiction, LocalTime, Zone } from '../../core/rule.ts';
import { languageName } from '../admins/wish.ts';
import { authorityBlocks, complaintButtons, complaintParams } from '../answers/complaint.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { paragraph } from '../parts/sentence.ts';
import { inWords, momentInWords, type Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';

/** Something they marked as done, by the name of its service. */
export interface StoredMark {
  readonly service: string;
  /** The day on which its key is destroyed. */
  readonly keyEndsOn: CalendarDate;
}

/** Everything kept that names the person. */
export interface Stored {
  readonly jurisdiction: Jurisdiction | null;
  readonly locale: string | null;
  readonly zone: Zone | null;
  /** The hour of their reminders; null: the usual one. */
  readonly sendAt: LocalTime | null;
  /** Services they are reminded of in person. */
  readonly follows: readonly string[];
  /** What is sent to them is refused: the day on which all of it goes if nothing is heard from them; null or left out: it arrives. */
  readonly keptUntil?: CalendarDate | null;
  /** Days after which all of it goes where messages to them are refused and nothing is heard. */
  readonly unheardDays: number;
  readonly done: readonly StoredMark[];
  /** When their calendar address was made; null: they have none. */
  readonly calendarSince: Instant | null;
  /** Since when they may change settings without being an admin; null: they are not named. */
  readonly delegateSince: Instant | null;
  /** They installed the bot, and are still to be welcomed. */
  readonly isInstaller: boolean;
  /** Channels they set up. */
  readonly channels: number;
  /** Changes of settings that carry their id. */
  readonly changes: number;
  /** Messages to them. */
  readonly posts: number;
  /** Half-filled forms. */
  readonly drafts: number;
  readonly extent: Extent;
}

/** Of whom: somebody whose id is the same in other places too has more than what this one keeps. */
export type Extent = 'everywhere' | 'here';

export interface OperatorFacts {
  readonly name: string | null;
  readonly contact: string | null;
  /** Days after which backups expire; 0: there are none; null or left out: nobody said. */
  readonly backupDays?: number | null;
}

/** More names than this are counted. */
const MOST_NAMES = 5;

function names(scene: Scene, all: readonly string[]): string {
  const each = [...new Set(all)];
  const rest = each.length - MOST_NAMES;
  const shown = each.slice(0, MOST_NAMES);
  return scene.tr.list(
    rest > 0 ? [...shown, scene.tr.t('privacy.others', { count: String(rest) })] : shown,
    'and',
  );
}

/** A line for each day on which keys are destroyed. */
function doneLines(scene: Scene, done: Stored['done']): readonly string[] {
  const days = [...Map.groupBy(done, ({ keyEndsOn }) => keyEndsOn)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, marks]) => {
    const services = names(
      scene,
      marks.map(({ service }) => service),
    );
    return scene.tr.t('privacy.done', { services, date: inWords(scene, day) });
  });
}

/** "LinkedIn (for Canada)": with the country that was given for this reminder alone. */
export function followedFor({ tr, nameOf }: Scene, service: string, country: Jurisdiction | null): string {
  return country === null ? service : tr.t('privacy.followFor', { service, country: nameOf(country) });
}

/** Of what they chose for themselves. */
function ownLines(scene: Scene, stored: Stored): readonly (string | null)[] {
  const { tr } = scene;
  const { jurisdiction, locale, zone, sendAt, follows, calendarSince, keptUntil = null } = stored;
  return [
    jurisdiction === null ? null : tr.t('privacy.country', { country: scene.nameOf(jurisdiction) }),
    locale === null ? null : tr.t('privacy.language', { language: languageName(locale) }),
    zone === null ? null : tr.t('privacy.zone', { zone: tr.zoneName(zone) }),
    sendAt === null ? null : tr.t('privacy.hour', { time: sendAt }),
    follows.length === 0 ? null : tr.t('privacy.follows', { services: names(scene, follows) }),
    keptUntil === null ? null : tr.t('privacy.refused', { date: inWords(scene, keptUntil) }),
    ...doneLines(scene, stored.done),
    calendarSince === null ? null : tr.t('privacy.calendar', { when: momentInWords(scene, calendarSince) }),
  ];
}

function storedLines(scene: Scene, stored: Stored): readonly string[] {
  const { tr } = scene;
  const { delegateSince, isInstaller, channels, changes, posts, drafts } = stored;
  const lines = [
    ...ownLines(scene, stored),
    delegateSince === null ? null : tr.t('privacy.delegate', { when: momentInWords(scene, delegateSince) }),
    isInstaller ? tr.t('privacy.installer') : null,
    channels === 0 ? null : tr.t('privacy.channels', { count: channels }),
    changes === 0 ? null : tr.t('privacy.changes', { count: changes }),
    posts === 0 ? null : tr.t('privacy.notices', { count: posts }),
    drafts === 0 ? null : tr.t('privacy.drafts', { count: drafts }),
  ];
  return lines.filter((line) => line !== null);
}

function backupLine({ tr }: Scene, { backupDays = null }: OperatorFacts): string {
  if (backupDays === null) return tr.t('privacy.backups.unknown');
  return backupDays === 0 ? tr.t('privacy.backups.none') : tr.t('privacy.backups', { days: backupDays });
}

function operatorLine({ tr }: Scene, { name, contact }: OperatorFacts): string {
  return tr.t('privacy.operator', {
    operator: name ?? tr.t('privacy.operator.unknown'),
    contact: contact ?? tr.t('privacy.contact.unknown'),
  });
}

function buttonsFor(scene: Scene, isEmpty: boolean): readonly Button[] {
  const { tr } = scene;
  const own = [
    action(tr.t('button.download'), 'privacy.download'),
    action(tr.t('button.deleteAll'), 'forget', {}, 'danger'),
  ];
  const several = complaintParams(scene).whom === 'several';
  return [
    ...(isEmpty ? [] : own),
    ...complaintButtons(scene),
    ...(several ? [action(tr.t('complaint.heading'), 'privacy', { part: 'complaint' })] : []),
  ];
}

/** `page`: where it is taller than a screen. */
export function privacyMessage(scene: Scene, stored: Stored, operator: OperatorFacts, page = 1): Message {
  const { tr } = scene;
  const lines = storedLines(scene, stored);
  const whole: Message = {
    heading: tr.t(stored.extent === 'here' ? 'privacy.here.heading' : 'privacy.heading', {
      count: lines.length,
    }),
    blocks: [
      ...(lines.length === 0 ? [] : [{ kind: 'bullets' as const, items: lines }]),
      ...paragraph([stored.extent === 'here' ? tr.t('privacy.here') : null]),
      ...paragraph([
        stored.done.length === 0 ? null : tr.t('privacy.doneIs'),
        stored.follows.length === 0 || (stored.keptUntil ?? null) !== null
          ? null
          : tr.t('privacy.unheard', { days: stored.unheardDays }),
        tr.t('privacy.answers'),
        tr.t('privacy.messages'),
      ]),
      // Whose bot this is stands on the first page, what else one may want to know on the next.
      ...paragraph([operatorLine(scene, operator), backupLine(scene, operator)]),
      ...paragraph([tr.t('privacy.complain', complaintParams(scene)), tr.t('forgotten.bot')]),
    ],
    buttons: buttonsFor(scene, lines.length === 0),
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
  return folded(scene, whole, { verb: 'privacy', args: {}, page });
}

function short(scene: Scene, heading: string, blocks: readonly Block[], buttons: readonly Button[]): Message {
  return { heading, blocks, buttons, context: [], urgency: 'calm', locale: scene.tr.locale };
}

/** All authorities of the reader's country. */
export function authoritiesMessage(scene: Scene, page = 1): Message {
  const whole = short(scene, scene.tr.t('complaint.heading'), authorityBlocks(scene), []);
  return folded(scene, whole, { verb: 'privacy', args: { part: 'complaint' }, page });
}

/** Goes with the file that holds everything. */
export function downloadMessage(scene: Scene, extent: Extent): Message {
  const heading = scene.tr.t(extent === 'here' ? 'download.here.heading' : 'download.heading');
  return short(scene, heading, paragraph([scene.tr.t('download.text')]), []);
}

export function forgetConfirmMessage(scene: Scene, extent: Extent): Message {
  const { tr } = scene;
  const heading = tr.t(extent === 'here' ? 'forget.here.heading' : 'forget.heading');
  return short(scene, heading, paragraph([tr.t('forget.text')]), [
    action(tr.t('button.deleteAll'), 'forget.confirm', {}, 'danger'),
    action(tr.t('button.keep'), 'dismiss'),
  ]);
}

interface Forgotten {
  readonly extent: Extent;
  /** Their calendar app has copies. */
  readonly hadCalendar: boolean;
}

/** What remains elsewhere, and until when. */
export function forgottenMessage(
  scene: Scene,
  operator: OperatorFacts,
  { extent, hadCalendar }: Forgotten,
): Message {
  const { tr } = scene;
  const isHere = extent === 'here';
  return short(
    scene,
    tr.t(isHere ? 'forgotten.here.heading' : 'forgotten.heading'),
    [
      ...paragraph([tr.t(isHere ? 'forgotten.here.text' : 'forgotten.text')]),
      ...paragraph([
        tr.t('forgotten.elsewhere'),
        tr.t('forgotten.bot'),
        backupLine(scene, operator),
        hadCalendar ? tr.t('forgotten.calendar') : null,
      ]),
      ...paragraph([operatorLine(scene, operator)]),
    ],
    [],
  );
}
