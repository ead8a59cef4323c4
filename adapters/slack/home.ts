// The app's own page in Slack: what the member's page says, drawn on the home tab whenever they open it or change
// something there. Source: docs.slack.dev/surfaces/app-home, …/reference/methods/views.publish.
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../../src/app/ports.ts';
import type { Block, Message } from '../../src/messages/tree.ts';
import type { Ask, Question } from './asking.ts';
import type { ViewOrigin } from './form.ts';
import { isOperational, slackCode } from './outcomes.ts';
import { renderMessage } from './render.ts';
import type { AdapterTexts } from './texts.ts';

export interface Home {
  /** Draws the page. `id`: of what made it necessary. `first`: what has to be said before the rest of it. */
  show(member: string, from: ViewOrigin, id: string, first?: Block | null): Promise<void>;
  /** Somebody is about to write to the bot: where that does not reach it, they are told, once. */
  greet(member: string, from: ViewOrigin, id: string): Promise<void>;
}

/** With it what people write to the bot directly reaches it. */
const HEARING = 'im:history';

const granted = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

/** Scopes change when somebody installs the app anew, which is rare. */
const ASKED_EVERY = 10 * 60_000;

/** So many members are remembered as told. */
const REMEMBERED = 1000;

/** @param now real time in milliseconds */
export function createHome(client: WebClient, ask: Ask, log: Log, now: () => number): Home {
  const told = new Set<string>();
  let known: { readonly hears: boolean | null; readonly until: number } | null = null;
  const hears = async (): Promise<boolean | null> => {
    if (known === null || known.until <= now())
      known = { hears: await isHeard(client), until: now() + ASKED_EVERY };
    return known.hears;
  };
  const questionOf = async (
    verb: string,
    member: string,
    from: ViewOrigin,
    id: string,
  ): Promise<Question> => {
    const heard = await hears();
    const args = heard === null ? {} : { writing: heard ? 'heard' : 'unheard' };
    return { id, member, asked: { verb, args }, from, typed: false };
  };
  return {
    async show(member, from, id, first = null) {
      const { reply, texts } = await ask(await questionOf('me', member, from, id));
      if (reply.kind !== 'private') return;
      const blocks = [...(first === null ? [] : [first]), ...reply.message.blocks];
      const view = renderHome({ ...reply.message, blocks }, { ...from, draft: null, home: true }, texts);
      await tried(() => client.views.publish({ user_id: member, view }), log, 'slack.home-failed');
    },
    async greet(member, from, id) {
      if ((await hears()) !== false || told.has(member)) return;
      if (told.size >= REMEMBERED) told.clear();
      told.add(member);
      const { reply, texts } = await ask(await questionOf('unheard', member, from, id));
      if (reply.kind !== 'private') return;
      const { text, blocks } = renderMessage(reply.message, { shortened: texts.shortened, mark: null });
      const message = { channel: from.channel, user: member, text, blocks: [...blocks] };
      await tried(() => client.chat.postEphemeral(message), log, 'slack.answer-failed');
    },
  };
}

/** Slack tells the scopes of a token with every answer. Null: it did not answer. */
async function isHeard(client: WebClient): Promise<boolean | null> {
  try {
    const answer = granted.safeParse(await client.auth.test());
    return answer.success ? answer.data.response_metadata.scopes.includes(HEARING) : null;
  } catch (error) {
    if (!isOperational(error)) throw error;
    return null;
  }
}

export function renderHome(message: Message, from: ViewOrigin, texts: AdapterTexts): HomeView {
  const { blocks } = renderMessage(message, { shortened: texts.shortened, mark: null });
  return {
    type: 'home',
    callback_id: 'lc.home',
    private_metadata: JSON.stringify(from),
    blocks: [...blocks],
  };
}

async function tried(call: () => Promise<unknown>, log: Log, event: string): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isOperational(error)) throw error;
    log.warn(event, { code: slackCode(error) });
  }
}
