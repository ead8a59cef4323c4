// What the bot itself says it cannot know, read from its store: posts that it sent, sent once more, marked, and heard of
// neither time, on a platform that lets nobody look.
import Database from 'better-sqlite3';
import { keyOf } from './checker.ts';

interface Row {
  readonly platform: string;
  readonly channel: string;
  /** JSON */
  readonly items: string;
}

interface Item {
  readonly rule: string;
  readonly kind: string;
  readonly offset: number;
}

/** "case-6/ai-training/all" with offset 2 is "6 2". */
function whatIn({ rule, kind, offset }: Item): string {
  const [, number] = /^case-(\d+)\//u.exec(rule) ?? [];
  return `${number} ${kind === 'started' ? 'started' : offset}`;
}

/** The keys of such posts, as the checker names them. */
export function doubtsIn(path: string): string[] {
  const database = new Database(path, { readonly: true });
  const asked = "select platform, channel, items from posts where state = 'unknown' and repeated = 1";
  const rows = database.prepare(asked).all() as Row[];
  database.close();
  return rows.flatMap(({ platform, channel, items }) =>
    (JSON.parse(items) as Item[]).map((item) => keyOf(platform, channel, whatIn(item))),
  );
}
