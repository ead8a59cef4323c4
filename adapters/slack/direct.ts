// The direct conversation with a member: opened when first needed, at a pace of its own, and then remembered for a while.
// Slack lets an app open fifty a minute in a workspace; whoever opened one for each post of a rush would be refused most.
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { createFading } from '../../src/app/delivery/fading.ts';
import { createOpenings, type Openings } from '../../src/app/delivery/openings.ts';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Outcome, Target } from '../../src/app/ports.ts';
import { mostOpening, openingPace } from './limits.ts';
import { outcomeOf, slackCode } from './outcomes.ts';

type Refused = Exclude<Outcome, { kind: 'delivered' } | { kind: 'unknown' }>;

/** The conversation's id, or what kept us from it; `later`: nobody was asked, for it is not its turn. */
export type Direct = string | Refused | { readonly kind: 'later'; readonly milliseconds: number };

export interface Directs {
  /** Opens the conversation with the target's member, which has no effect when repeated. */
  open(client: WebClient, target: Target): Promise<Direct>;
}

/** Nothing tells that somebody was forgotten elsewhere: after a day they are here, too. In milliseconds. */
const REMEMBERED_FOR = 86_400_000;
const MOST = 10_000;

interface Workspace {
  readonly openings: Openings;
  underWay: number;
}

function createWorkspace(now: () => number): Workspace {
  const openings = createOpenings(now, openingPace, () => workspace.underWay >= mostOpening);
  const workspace = { openings, underWay: 0 };
  return workspace;
}

/** `now`: real milliseconds that never go back. */
export function createDirects(now: () => number): Directs {
  const known = createFading<string>(now, REMEMBERED_FOR, MOST);
  const workspaces = new Map<string, Workspace>();

  const workspaceOf = (id: string): Workspace => {
    const workspace = workspaces.get(id) ?? createWorkspace(now);
    workspaces.set(id, workspace);
    return workspace;
  };

  return {
    async open(client, { installation, member }) {
      if (member === null) return { kind: 'rejected', code: 'target_without_place' };
      const key = `${installation} ${member}`;
      const held = known.get(key);
      if (held !== undefined) return held;
      const workspace = workspaceOf(installation);
      const rest = workspace.openings.restsFor(member);
      if (rest > 0) return { kind: 'later', milliseconds: boundedWait(rest) };
      workspace.underWay += 1;
      try {
        const { channel } = await client.conversations.open({ users: member });
        if (channel?.id === undefined) return lost(workspace, member);
        known.set(key, channel.id);
        workspace.openings.forget(member);
        return channel.id;
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind === 'unknown' || outcome.kind === 'delivered') return lost(workspace, member);
        if (outcome.kind === 'retry-after') {
          if (isRefusal(error)) workspace.openings.close(boundedWait(outcome.milliseconds));
          else workspace.openings.again(member);
        }
        return outcome;
      } finally {
        workspace.underWay -= 1;
      }
    },
  };
}

/** Opening has no effect anybody sees, so a lost answer is simply asked for again. */
function lost({ openings }: Workspace, member: string): Direct {
  return { kind: 'retry-after', milliseconds: openings.lost(member) };
}

/** Slack's own, which others would hear as well. */
const isRefusal = (error: unknown): boolean =>
  error instanceof WebAPIRateLimitedError || slackCode(error) !== null;
