// Subscription files: one wish as an object, or many with their channels as an array.
import { readFile } from 'node:fs/promises';
import type { Catalogue, Target } from '../../src/app/ports.ts';
import type { SubscriptionWish } from '../../src/app/subscribing/subscription.ts';
import { parseWishes } from '../../src/app/subscribing/wishes.ts';
import { idFaults, mentionFaults, type Place, readTarget } from './target.ts';
import { CommandFailed } from './terminal.ts';

type Wishes = Pick<SubscriptionWish, 'profile' | 'preset' | 'locale' | 'fallback' | 'mention'>;

const usage = (message: string, cure: string): CommandFailed => new CommandFailed([{ message, cure }]);

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw usage(`the file ${path} cannot be read`, 'Check its name and that you may read it.');
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw usage(
      `the file ${path} is not JSON`,
      'Check it with a JSON validator; an example stands in the README.',
    );
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A subscription file, or the end of the command with every fault in it. */
function readWishes(raw: unknown, where: string, catalogue: Catalogue): Wishes {
  if (!isRecord(raw)) throw usage(`${where} is not an object`, 'Give {"zone": "Europe/Amsterdam", …}.');
  const wishes = parseWishes(raw, catalogue, { zone: null, locale: 'en' });
  if (wishes.ok) return wishes.value;
  throw new CommandFailed(
    wishes.fault.map(({ field, fault }) => ({
      message: `${where}: ${field}: ${fault.message}`,
      cure: fault.cure,
    })),
  );
}

/** One subscription file, or the end of the command with every fault in it. */
export async function readSubscriptionFile(path: string, catalogue: Catalogue): Promise<Wishes> {
  return readWishes(await readJson(path), path, catalogue);
}

const fields = ['platform', 'installation', 'channel', 'thread'] as const;

/** What a file asks for in this channel. Throws CommandFailed where the ids in it are not that platform's. */
export function wishFor(target: Target, wishes: Wishes, where: string): SubscriptionWish {
  const { platform, installation } = target;
  const { fallback, mention } = wishes;
  // Notices go to a channel of the same installation.
  const faults = [
    ...idFaults({ platform, channel: fallback ?? undefined }, () => `${where}: fallback`),
    ...mentionFaults(platform, installation, mention ?? undefined, `${where}: mention`),
  ];
  if (faults.length > 0) throw new CommandFailed(faults);
  return { target, configuredBy: null, ...wishes };
}

/** One entry of an import. Throws CommandFailed. */
function readEntry(entry: unknown, where: string, catalogue: Catalogue): SubscriptionWish {
  if (!isRecord(entry)) throw usage(`${where} is not an object`, 'Give an object.');
  const { platform, installation, channel, thread, ...raw } = entry;
  const given: Readonly<Record<string, unknown>> = { platform, installation, channel, thread };
  const wrong = fields.find(
    (field) => typeof given[field] !== 'string' && (field !== 'thread' || thread !== undefined),
  );
  if (wrong !== undefined) throw usage(`${where}: ${wrong} is not text`, 'Ids are text: put them in quotes.');
  const place = given as Place;
  const faults = idFaults(place, (field) => `${where}: ${field}`);
  if (faults.length > 0) throw new CommandFailed(faults);
  return wishFor(readTarget(place), readWishes(raw, where, catalogue), where);
}

/** The entries of an import file: all are valid, or none is taken and every fault is said. */
export async function readImport(path: string, catalogue: Catalogue): Promise<readonly SubscriptionWish[]> {
  const entries = await readJson(path);
  if (!Array.isArray(entries)) throw usage(`${path} is not a list`, 'Give an array of objects.');
  const faults: CommandFailed['faults'][number][] = [];
  const wishes = entries.flatMap((entry: unknown, index) => {
    try {
      return [readEntry(entry, `${path}[${index}]`, catalogue)];
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new CommandFailed(faults);
  return wishes;
}
