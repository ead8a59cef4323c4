// What is stored about somebody as a file of their own: everything, in words that need no program to be read.
import { toIso } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import type { Operator } from './desk/context.ts';
import type { MemberKey, Person } from './member.ts';
import type { ChangeTrace, Traces } from './stores/traces.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The settings that a change replaced: of what channels are told, only their names are about whoever changed it. */
function changedIn({ before, after }: ChangeTrace): readonly string[] {
  const [old, now] = [before, after].map((text) => JSON.parse(text ?? '{}') as Settings);
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return names.filter((name) => JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name]));
}

/** Null: what is sent to them arrives. */
function refusedIn(person: Person | null) {
  if (person?.refused === undefined) return null;
  const { at, isTold } = person.refused;
  return { lastRefusedOrHeardFrom: toIso(at), told: isTold };
}

function chosen({ person, follows, done, calendar }: Traces) {
  return {
    country: person?.jurisdiction ?? null,
    language: person?.locale ?? null,
    timeZone: person?.zone ?? null,
    remindersAt: person?.sendAt ?? null,
    directMessagesRefused: refusedIn(person),
    personalReminders: follows.map(({ since, ...follow }) => ({ ...follow, since: toIso(since) })),
    done: done.map(({ rule, event, keyEndsOn }) => ({ rule, event, keyDestroyedOn: keyEndsOn })),
    calendarAddress: calendar === null ? null : { language: calendar.locale, madeAt: toIso(calendar.madeAt) },
  };
}

function beside({ subscriptions, changes, posts, drafts, delegateSince, isInstaller }: Traces) {
  return {
    installedTheBot: isInstaller,
    delegateSince: delegateSince === null ? null : toIso(delegateSince),
    channelsSetUp: subscriptions.map(({ channel, thread }) => ({ channel, thread })),
    changesOfSettings: changes.map((change) => ({
      at: toIso(change.at),
      deed: change.deed,
      part: change.part,
      channel: change.target.channel,
      thread: change.target.thread,
      changed: changedIn(change),
    })),
    messagesToYou: posts.map(({ kind, at, rules }) => ({ kind, at: toIso(at), rules })),
    openForms: drafts.map(({ body, expiresAt }) => ({
      expiresAt: toIso(expiresAt),
      answers: JSON.parse(body) as unknown,
    })),
  };
}

/** JSON, two spaces deep. */
export function ownData(traces: Traces, of: MemberKey, operator: Operator, at: Instant): string {
  const { platform, installation, member } = of;
  const { name, contact, backupDays = null } = operator;
  const all = {
    about: { platform, installation, member },
    madeAt: toIso(at),
    operator: { name, contact, backupsExpireAfterDays: backupDays },
    ...chosen(traces),
    ...beside(traces),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
