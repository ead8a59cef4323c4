// A rush: more channels than a platform takes at once, on a stub that lets 50 posts pass in any second.
import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { deliverAll, dueBot } from './due-bot.ts';
import { groupOn } from './due-store.ts';
import { inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { discordOn } from './platform-messengers.ts';
import type { Sizes } from './sizes.ts';
import type { StubReport } from './stub/rules.ts';
import { withStub } from './stub/start.ts';
import { count, duration, type Figure } from './timing.ts';

const PER_SECOND = 50;
const rules = { perSecond: PER_SECOND, limited: null, spoiled: 0 };

interface Rushed {
  /** From the start to the last accepted post, milliseconds. */
  readonly took: number;
  readonly report: StubReport;
}

function rushed(start: number, report: StubReport): Rushed {
  return { took: Math.max(...Object.values(report.at)) - start, report };
}

function own(folder: string, channels: number): Promise<Rushed> {
  return withStub(rules, async (stub) => {
    const speaking = discordOn(stub.origin, { limit: true });
    const { bot, close } = await dueBot(join(folder, 'own.sqlite'), [groupOn('discord', channels)], speaking);
    const start = Date.now();
    await deliverAll(bot, channels);
    const report = await stub.report();
    await speaking.stop();
    await close();
    return rushed(start, report);
  });
}

function stock(channels: number): Promise<Rushed> {
  return withStub(rules, async (stub) => {
    const rest = new REST({ api: stub.origin, version: '10' }).setToken('bench');
    const start = Date.now();
    const body = { content: 'A reminder.' };
    const all = Array.from({ length: channels }, (_, i) =>
      rest.post(Routes.channelMessages(`C${i}`), { body }),
    );
    await Promise.all(all);
    const report = await stub.report();
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    return rushed(start, report);
  });
}

function row(name: string, { took, report }: Rushed, channels: number): string[] {
  const best = (channels / PER_SECOND) * 1000;
  return [
    name,
    count(report.accepted),
    duration(took),
    ((channels / took) * 1000).toFixed(1),
    (took / best).toFixed(3),
    count(report.refused),
  ];
}

/** A rush of one platform. */
export async function rush(sizes: Sizes): Promise<Figure> {
  const channels = sizes.rush;
  const ours = await inFolder((folder) => own(folder, channels));
  const peer = await stock(channels);
  const share = ours.took / ((channels / PER_SECOND) * 1000);
  const bar = (label: string, { took }: Rushed, isOwn: boolean) => ({
    label,
    value: (channels / took) * 1000,
    text: `${((channels / took) * 1000).toFixed(1)} a second`,
    own: isOwn,
  });
  return {
    title: 'A rush',
    columns: ['', 'accepted', 'took', 'per second', `to N ÷ ${PER_SECOND} s`, 'answers 429'],
    rows: [row('the bot', ours, channels), row('discord.js REST, all posts at once', peer, channels)],
    notes: [
      `${count(channels)} channels with a reminder due; the stub lets at most ${PER_SECOND} posts pass in any second and answers 429 to the others. With \`--rush 10000\` it takes some seven minutes.`,
    ],
    goals: [
      atMost({
        row: 7,
        work: `Rush of ${count(channels)} channels, to N ÷ ${PER_SECOND} s`,
        goal: '≤ 1.02 ×',
        limit: 1.02,
        value: share,
        text: (value) => `${value.toFixed(3)} ×`,
      }),
      atMost({
        row: 7,
        work: 'Answers 429 in it',
        goal: '0',
        limit: 0,
        value: ours.report.refused,
        text: count,
      }),
    ],
    chart: {
      name: 'rush',
      title: `A rush at a limit of ${PER_SECOND} posts a second`,
      scale: 'linear',
      bars: [
        bar('the bot', ours, true),
        bar('discord.js REST', peer, false),
        { label: 'the limit itself', value: PER_SECOND, text: `${PER_SECOND} a second`, own: false },
      ],
    },
  };
}
