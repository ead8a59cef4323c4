// From due to accepted over HTTP, beside a job queue with Discord's own REST client, and a bare HTTP client.
import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { deliverAll, dueBot } from './due-bot.ts';
import { groupOn } from './due-store.ts';
import { inFolder } from './fleet.ts';
import { atLeast } from './goals.ts';
import { openGraphile } from './peers/graphile.ts';
import { isMissing, loadPeer, type Missing } from './peers/installed.ts';
import { jobsFor, workOff } from './peers/queue.ts';
import { discordOn } from './platform-messengers.ts';
import type { Sizes } from './sizes.ts';
import { acceptsAll } from './stub/rules.ts';
import { type Stub, withStub } from './stub/start.ts';
import { costOf, count, duration, type Figure, rate, ratio } from './timing.ts';

/** Requests under way at once. */
const CONNECTIONS = 64;

interface Undici {
  readonly Pool: new (
    origin: string,
    options: object,
  ) => {
    request(options: object): Promise<{ readonly body: { text(): Promise<string> } }>;
    close(): Promise<void>;
  };
}

interface Posted {
  readonly milliseconds: number;
  /** Of this process, for one post, in milliseconds. */
  readonly processor: number;
  /** Of one body, on average. */
  readonly bytes: number;
}

async function checked(stub: Stub, posts: number, work: () => Promise<unknown>): Promise<Posted> {
  const { wall: milliseconds, processor } = await costOf(work);
  const { accepted, bytes } = await stub.report();
  if (accepted !== posts) throw new Error(`${accepted} of ${posts} posts were accepted`);
  return { milliseconds, processor: processor / posts, bytes: bytes / posts };
}

function own(folder: string, posts: number): Promise<Posted> {
  return withStub(acceptsAll, async (stub) => {
    const speaking = discordOn(stub.origin, { limit: false });
    const { bot, close } = await dueBot(join(folder, 'own.sqlite'), [groupOn('discord', posts)], speaking);
    const posted = await checked(stub, posts, () => deliverAll(bot, posts));
    await speaking.stop();
    await close();
    return posted;
  });
}

async function queueWithRest(posts: number, body: object): Promise<Posted | Missing> {
  const queue = await openGraphile();
  if (isMissing(queue)) return queue;
  const posted = await withStub(acceptsAll, async (stub) => {
    const options = { api: stub.origin, version: '10', globalRequestsPerSecond: Number.POSITIVE_INFINITY };
    const rest = new REST(options).setToken('bench');
    await queue.enqueue(jobsFor(posts, Date.now() - 1000));
    const send = async ({ id }: { id: string }): Promise<void> => {
      await rest.post(Routes.channelMessages(id), { body });
    };
    const done = await checked(stub, posts, () => workOff(queue, posts, send));
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    return done;
  });
  await queue.close();
  return posted;
}

async function bare(posts: number, body: object): Promise<Posted | Missing> {
  const peer = await loadPeer<Undici>('undici');
  if (isMissing(peer)) return peer;
  return withStub(acceptsAll, async (stub) => {
    const pool = new peer.module.Pool(stub.origin, { connections: CONNECTIONS, pipelining: 1 });
    const jobs = jobsFor(posts, 0).values();
    const headers = { 'content-type': 'application/json', authorization: 'Bot bench' };
    const worker = async (): Promise<void> => {
      for (const { id } of jobs) {
        const path = `/v10/channels/${id}/messages`;
        const text = JSON.stringify(body);
        const answer = await pool.request({ path, method: 'POST', headers, body: text });
        JSON.parse(await answer.body.text());
      }
    };
    const done = await checked(stub, posts, () => Promise.all(Array.from({ length: CONNECTIONS }, worker)));
    await pool.close();
    return done;
  });
}

const perSecond = (found: Posted | Missing, posts: number): number =>
  isMissing(found) ? Number.NaN : (posts / found.milliseconds) * 1000;

/** Due to accepted, and marked where there is something to mark. */
export async function posting({ posted: posts }: Sizes): Promise<Figure> {
  const ours = await inFolder((folder) => own(folder, posts));
  const body = { content: 'x'.repeat(Math.round(ours.bytes)) };
  const lines = {
    'the bot on SQLite, its Discord adapter': ours,
    'graphile-worker and @discordjs/rest': await queueWithRest(posts, body),
    'bare undici, nothing stored': await bare(posts, body),
  };
  const [mine = Number.NaN, queued = Number.NaN, undici = Number.NaN] = Object.values(lines).map((line) =>
    perSecond(line, posts),
  );
  return {
    title: 'Due to accepted',
    columns: ['', 'posts', 'per second', 'to the queue', 'to undici', 'processor time each'],
    rows: Object.entries(lines).map(([name, line]) =>
      isMissing(line)
        ? [`${name}: left out, ${line.missing}`, '', '', '', '', '']
        : [
            name,
            count(posts),
            rate(posts, line.milliseconds),
            ratio(perSecond(line, posts) / queued),
            ratio(perSecond(line, posts) / undici),
            duration(line.processor),
          ],
    ),
    notes: [
      `An HTTP stub in a process of its own accepts everything at once. The bot claims, words, intends, sends and marks, with the ledger; its limit of 50 a second does not apply here. The queue takes and marks jobs and posts a fixed body of the same length (${count(ours.bytes)} bytes), undici posts it ${CONNECTIONS} at a time and remembers nothing. Processor time is that of the process that posts: what the queue’s server and the stub need is not in it.`,
    ],
    goals: [
      atLeast({
        row: 5,
        work: 'Due to accepted, to graphile-worker and @discordjs/rest',
        goal: '≥ 2 ×',
        limit: 2,
        value: mine / queued,
        text: ratio,
      }),
      atLeast({
        row: 5,
        work: 'Due to accepted, to bare undici',
        goal: '≥ 0.5 ×',
        limit: 0.5,
        value: mine / undici,
        text: ratio,
      }),
    ],
    chart: {
      name: 'posting',
      title: 'Due to accepted by a stub, posts per second',
      scale: 'linear',
      bars: Object.entries(lines).flatMap(([label, line], index) =>
        isMissing(line)
          ? []
          : [
              {
                label,
                value: perSecond(line, posts),
                text: rate(posts, line.milliseconds),
                own: index === 0,
              },
            ],
      ),
    },
  };
}
