// What the page asks of the sandbox.
import type { DeedResult, PageState } from './state.ts';

export interface Looking {
  person: string | null;
  channel: string | null;
}

/** The world as the chosen people see it; null while it is being built or out of reach. */
export async function fetchState(slack: Looking, discord: Looking): Promise<PageState | null> {
  const query = new URLSearchParams();
  const put = (name: string, value: string | null): void => {
    if (value !== null) query.set(name, value);
  };
  put('slackPerson', slack.person);
  put('slackChannel', slack.channel);
  put('discordPerson', discord.person);
  put('discordChannel', discord.channel);
  try {
    const response = await fetch(`/state?${query.toString()}`);
    return response.ok ? ((await response.json()) as PageState) : null;
  } catch {
    return null;
  }
}

export const doDeed = (on: 'slack' | 'discord' | 'both', deed: object): Promise<DeedResult> =>
  post('/deed', { on, deed });

export const turnClock = (what: object): Promise<DeedResult> => post('/clock', what);

async function post(path: string, body: object): Promise<DeedResult> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as DeedResult;
  } catch {
    return { ok: false, error: 'The sandbox does not answer. Is it still running?' };
  }
}

/** Calls `changed` after every change of the world, and once at the start. */
export function listen(changed: () => void, lost: () => void): void {
  const source = new EventSource('/events');
  source.addEventListener('message', changed);
  source.addEventListener('error', lost);
}
