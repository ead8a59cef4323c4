// Places where the bot is installed, and those it has lost.
import { DAY } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { StoredInstallation } from '../stores/installation-store.ts';
import { type Finding, good, warning } from './finding.ts';

/** Whoever has more trouble than this has one cause for it. */
const MOST_NAMED = 10;

export interface Lost {
  readonly installations: readonly StoredInstallation[];
  /** Channels that take no posts, by reason. */
  readonly channels: readonly { readonly reason: string; readonly count: number }[];
  readonly now: Instant;
}

const days = (since: Instant, now: Instant): string => {
  const passed = Math.max(0, Math.floor((now - since) / DAY));
  return passed === 1 ? '1 day' : `${passed} days`;
};

export function judgeInstallations({ installations, channels, now }: Lost): readonly Finding[] {
  const there = installations.filter(({ removedAt }) => removedAt === null);
  const lost = there.filter(({ lostAt }) => lostAt !== null);
  return [
    ...(lost.length === 0 ? [good(`${there.length} known, none of them lost`)] : []),
    ...lost.slice(0, MOST_NAMED).map((each) => lostFinding(each, now)),
    ...(lost.length > MOST_NAMED ? [others(lost.length - MOST_NAMED)] : []),
    ...channels.map(goneFinding),
  ];
}

function lostFinding({ platform, installation, lostAt }: StoredInstallation, now: Instant): Finding {
  return warning(
    `${platform} ${installation} has not let the bot in for ${days(lostAt ?? now, now)}`,
    'Have the bot installed there again, or do nothing: after 30 days what belongs to it is deleted.',
  );
}

function others(count: number): Finding {
  return warning(`${count} more are lost`, 'So many at once have one cause: look at the token and the keys.');
}

/** What an operator can do is little: admins of the place are told, where it is known who they are. */
function goneFinding({ reason, count }: { readonly reason: string; readonly count: number }): Finding {
  const channels = count === 1 ? '1 channel takes' : `${count} channels take`;
  return warning(
    `${channels} no posts (${reason})`,
    'Whoever set them up is told, where that is known; `health` in the chat names the channels and the cure.',
  );
}
