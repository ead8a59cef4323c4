// Which sends of a life nobody can know the fate of: the platform spoiled their answers, or their sender died over them.
// Only for these may a post be repeated, or be in doubt, where the platform lets nobody look.
import type { Platforms } from './platforms.ts';
import type { Begun } from './store.ts';

/** One call that posts, as the platform saw it. Times are milliseconds of one steady clock. */
export interface Send {
  /** As the checker names what it carries. */
  readonly key: string;
  /** Of the answer; 0: there is none. */
  readonly status: number;
  /** Null: not yet. */
  readonly answeredAt: number | null;
}

/** What is known of a life when all its processes are dead. */
export interface Aftermath {
  readonly sends: readonly Send[];
  /** When processes were struck; the same clock. */
  readonly deaths: readonly number[];
  /** What the store says was begun. */
  readonly begun: readonly Begun[];
  /** The same before this life. */
  readonly before: readonly Begun[];
}

/** Within this an answer that was given is read and recorded, on a machine that has much else to do. */
const RECORDING_MS = 1_000;

/** So many sends can be between their intent and the platform when a process dies; one commit is waited for by each. */
const MOST_UNSENT = 10;

function isCutOff({ key, answeredAt }: Send, { deaths, begun }: Aftermath): boolean {
  if (answeredAt === null || !begun.some((one) => one.key === key && one.outcome !== 'refused')) return false;
  return deaths.some((death) => answeredAt > death - RECORDING_MS && answeredAt < death + RECORDING_MS);
}

/** The answer never came, or said that the platform failed. A limit is a plain no, and no doubt. */
const isSpoiled = ({ status }: Send): boolean => status === 0 || status >= 500;

/** Sends that were begun in this life, the last of them of unknown outcome, and that never came to the platform. */
function unsentIn({ begun, before, sends }: Aftermath): string[] {
  const madeBefore = new Map(before.map(({ key, attempt }) => [key, attempt]));
  const seen = Map.groupBy(sends, ({ key }) => key);
  const isUnsent = ({ key, attempt, outcome }: Begun): boolean =>
    outcome === 'none' && attempt - (madeBefore.get(key) ?? 0) > (seen.get(key)?.length ?? 0);
  return begun.filter(isUnsent).map(({ key }) => key);
}

/** A key for each send whose fate nobody can know: a key may stand there more than once. */
export function uncertainIn(aftermath: Aftermath): string[] {
  const { sends, deaths } = aftermath;
  const seen = sends.filter((send) => isSpoiled(send) || isCutOff(send, aftermath)).map(({ key }) => key);
  return [...seen, ...unsentIn(aftermath).slice(0, MOST_UNSENT * deaths.length)];
}

type Asked = Platforms['slack']['requests'][number];

/** Names what a post in a channel is about, by its first line and by what is drawn. */
type KeysOf = (channel: string, heading: string, drawn: unknown) => readonly string[];

/** Notes when each call that posts on Slack is answered, from now on. Elsewhere nothing is ever in doubt. */
export class SendWatch {
  readonly #answered = new Map<Asked, number | null>();
  readonly #slack: Platforms['slack'];
  readonly #keysOf: KeysOf;
  readonly #stop: () => void;
  #looked = 0;

  constructor({ slack }: Platforms, keysOf: KeysOf) {
    this.#slack = slack;
    this.#keysOf = keysOf;
    this.#looked = slack.requests.length;
    this.#stop = slack.onChange(() => this.#look());
  }

  #look(): void {
    const { requests } = this.#slack;
    for (const asked of requests.slice(this.#looked)) {
      if (asked.method === 'chat.postMessage') this.#answered.set(asked, null);
    }
    this.#looked = requests.length;
    for (const [asked, at] of this.#answered) {
      if (at === null && asked.status !== 0) this.#answered.set(asked, performance.now());
    }
  }

  /** What became of every send so far. */
  sends(): Send[] {
    this.#look();
    return [...this.#answered].flatMap(([{ body, status }, answeredAt]) => {
      const {
        channel = '',
        text = '',
        blocks,
      } = body as { channel?: string; text?: string; blocks?: unknown };
      // Some clients send them as text.
      const drawn: unknown = typeof blocks === 'string' ? JSON.parse(blocks) : blocks;
      const keys = this.#keysOf(channel, text.split('\n')[0] ?? '', drawn);
      return keys.map((key) => ({ key, status, answeredAt }));
    });
  }

  close(): void {
    this.#stop();
  }
}
