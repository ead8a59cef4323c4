// Which channel is meant. An id that cannot be one of that platform's is refused here: it would be taken for a channel
// that is gone, or, unchecked, be kept and never reached.
import type { Target } from '../../src/app/ports.ts';
import type { Fault } from '../../src/core/fault.ts';
import { CommandFailed } from './terminal.ts';

export interface Place {
  readonly platform?: string | undefined;
  readonly installation?: string | undefined;
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
}

interface IdShape {
  readonly pattern: RegExp;
  readonly like: string;
}

type IdShapes = Readonly<Record<'installation' | 'channel' | 'thread', IdShape>>;

const snowflake: IdShape = { pattern: /^\d{15,20}$/, like: '1102000000000000002' };

const shapes: Readonly<Record<string, IdShapes>> = {
  slack: {
    installation: { pattern: /^[TE][A-Z0-9]+$/, like: 'T0123ABCD' },
    channel: { pattern: /^[CGD][A-Z0-9]+$/, like: 'C0123ABCD' },
    thread: { pattern: /^\d+\.\d+$/, like: '1761552000.000100' },
  },
  discord: { installation: snowflake, channel: snowflake, thread: snowflake },
};

type Complaint = Pick<Fault, 'message' | 'cure'>;

/** What is wrong with the ids; `name` says what a field is called where it was given. */
export function idFaults(place: Place, name: (field: keyof Place) => string): readonly Complaint[] {
  const known = shapes[place.platform ?? ''];
  if (known === undefined) {
    return [{ message: `${name('platform')} is unknown`, cure: 'Give "slack" or "discord".' }];
  }
  return (['installation', 'channel', 'thread'] as const).flatMap((field) => {
    const { pattern, like } = known[field];
    const id = place[field];
    if (id === undefined || pattern.test(id)) return [];
    const message = `${name(field)} is no id of ${place.platform === 'slack' ? 'Slack' : 'Discord'}`;
    return [{ message, cure: `Copy the id, such as ${like}` }];
  });
}

const mentions: Readonly<Record<string, IdShape>> = {
  slack: { pattern: /^S[A-Z0-9]+$/, like: 'S0123ABCD' },
  discord: { pattern: /^\d{15,20}$/, like: '1106000000000000001' },
};

/** What is wrong with the role or group that posts are to call. The role of everybody has the id of its server. */
export function mentionFaults(
  platform: string,
  installation: string,
  mention: string | undefined,
  name: string,
): readonly Complaint[] {
  const known = mentions[platform];
  if (known === undefined || mention === undefined) return [];
  const of = platform === 'slack' ? 'no id of a user group of Slack' : 'no id of a role of Discord';
  if (!known.pattern.test(mention)) {
    return [{ message: `${name} is ${of}`, cure: `Copy the id, such as ${known.like}` }];
  }
  if (mention !== installation) return [];
  return [{ message: `${name} is everybody`, cure: 'Name a role of those who want to be called, or none.' }];
}

/** The channel meant, or the end of the command. */
export function readTarget(place: Place): Target {
  const { platform, installation, channel, thread } = place;
  if (platform === undefined || installation === undefined || channel === undefined) {
    const cure = 'Give --platform slack|discord, --installation ID and --channel ID.';
    throw new CommandFailed([{ message: 'it is not said which channel is meant', cure }]);
  }
  const faults = idFaults(place, (field) => `--${field}`);
  if (faults.length > 0) throw new CommandFailed(faults);
  return { platform, installation, channel, thread: thread ?? null, member: null };
}
