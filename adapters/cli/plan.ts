// `plan`: what a subscription would get between two days, by running the real thing over a store in memory.
import { parseDate } from '../../src/app/inputs.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { type PlannedPost, rehearse } from '../../src/app/rehearse.ts';
import type { Store } from '../../src/app/stores/store.ts';
import type { Holidays } from '../../src/core/slot.ts';
import { CommandFailed, type ExitCode, printJson, type Terminal } from './terminal.ts';
import { readSubscriptionFile } from './wish-file.ts';

export interface PlanOptions {
  readonly subscription: string;
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

export interface PlanContext {
  readonly terminal: Terminal;
  readonly catalogue: Catalogue;
  readonly holidays: Holidays;
  readonly newStore: () => Promise<Store>;
}

function line(post: PlannedPost): string {
  const items = post.items
    .map(({ rule, daysLeft, actBy }) => {
      const left = daysLeft === null ? '' : `, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
      return `${rule}${actBy === null ? '' : ` (act by ${actBy}${left})`}`;
    })
    .join('; ');
  return `${post.dueLocal}  ${post.kind.padEnd(10)}  ${items}\n`;
}

export async function plan(context: PlanContext, options: PlanOptions): Promise<ExitCode> {
  const { terminal, catalogue, holidays, newStore } = context;
  const from = parseDate(options.from);
  const to = parseDate(options.to);
  const faults = [from, to].flatMap((result) => (result.ok ? [] : [result.fault]));
  if (!from.ok || !to.ok) throw new CommandFailed(faults);
  if (to.value < from.value) {
    throw new CommandFailed([
      { message: '--to is before --from', cure: 'Give the earlier day with --from.' },
    ]);
  }
  const wishes = await readSubscriptionFile(options.subscription, catalogue);
  const target = { platform: 'plan', installation: 'plan', channel: 'plan', thread: null, member: null };
  const posts = await rehearse({
    source: { current: () => catalogue },
    wish: { target, configuredBy: null, ...wishes },
    holidays,
    newStore,
    span: { kind: 'predates', from: from.value, to: to.value },
  });
  if (options.json === true) printJson(terminal, posts);
  else if (posts.length === 0) terminal.out('Nothing is posted between these days.\n');
  else for (const post of posts) terminal.out(line(post));
  return 0;
}
