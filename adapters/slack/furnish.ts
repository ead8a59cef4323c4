// A room furnished: everything that answers in one workspace, speaking with its token.
import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIHTTPError } from '@slack/web-api';
import type { Log } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { LostAccess } from '../../src/messages/admins/lost-access.ts';
import { createAnswers } from './answers.ts';
import { type AskingParts, createAsk } from './asking.ts';
import { type CommandWords, noWords } from './commands.ts';
import { readGroups, rememberGroups } from './groups.ts';
import { createHome } from './home.ts';
import { createInstallations, createPeople } from './installations.ts';
import { createIntake } from './intake.ts';
import { mayPost } from './membership.ts';
import type { Once } from './once.ts';
import type { Furnish } from './rooms.ts';
import { submit } from './submission.ts';
import type { TextsFor } from './texts.ts';
import { fetchWhole } from './transport.ts';

export interface FurnishParts {
  readonly desk: Desk;
  readonly log: Log;
  readonly texts: TextsFor;
  readonly words?: CommandWords;
  readonly once: Once;
  readonly delegates: readonly string[];
  /** Milliseconds a form waits for its answer before it says that it is working; at most 2,500. */
  readonly patience: number;
  /** Real milliseconds that never go back. */
  readonly now: () => number;
  /** Milliseconds until an answer to a response URL counts as lost. */
  readonly timeout: number;
}

export function createFurnish(parts: FurnishParts): Furnish {
  const { desk, log, texts, once, now, timeout, delegates, words = noWords } = parts;
  const patience = (): Promise<void> => sleep(parts.patience, undefined, { ref: false });
  const send = (url: string, body: unknown): Promise<void> => postJson(url, body, timeout);
  return ({ answering: client, installation }, lost) => {
    const installations = createInstallations();
    installations.set(installation);
    const answers = createAnswers(client, send, log, desk);
    const people = createPeople({ client, installations, delegates, log, now });
    const mayPostIn: AskingParts['mayPost'] = ({ channel, thread }, member) => {
      const isAdmin = async () => (await people.describe(member, true)).isAdmin;
      return mayPost(client, { channel, member, inThread: thread !== null, isAdmin });
    };
    const ask = createAsk({ desk, installations, people, texts, log, mayPost: mayPostIn, ...lostOf(lost) });
    const groups = rememberGroups(() => readGroups(client), now);
    const home = createHome(client, ask, log, now);
    return {
      intake: createIntake({
        desk,
        ask,
        answers,
        installations,
        words,
        log,
        once,
        home,
        people,
        groups,
        texts,
      }),
      submit: (payload) => submit({ desk, ask, answers, texts, log, once, home, patience }, payload),
    };
  };
}

const lostOf = (lost: LostAccess | undefined) => (lost === undefined ? {} : { lost });

/** Posts an answer to a response URL, which Slack made and which needs no token. Throws LostRequest and the like. */
async function postJson(url: string, body: unknown, timeout: number): Promise<void> {
  const response = await fetchWhole(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new WebAPIHTTPError(response.status, '', {});
}
