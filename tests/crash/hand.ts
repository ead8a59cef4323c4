// The hand of one person on a local platform, for as long as one life of the bot: with that life all they were about to do
// ends, wherever they were.
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack } from '../e2e/asker.ts';
import type { PlatformName } from './moment.ts';
import type { Platforms } from './platforms.ts';

/** Thrown at whoever acts after the life is over. */
export class Gone extends Error {}

/** Does what the twin does until the end, and forgets its listeners then. */
function until<T extends object>(twin: T, end: AbortSignal): T {
  return new Proxy(twin, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (end.aborted) throw new Gone();
        const result: unknown = Reflect.apply(value, target, given);
        if (key === 'onChange') end.addEventListener('abort', result as () => void, { once: true });
        return result;
      };
    },
  });
}

export interface Place {
  readonly platform: PlatformName;
  readonly member: string;
  /** Left out: where nothing else is posted. */
  readonly channel?: string | undefined;
}

/** Where people ask what nobody else is to see. */
const QUIET_PLACE = 'privacy';

export function handOf(platforms: Platforms, { platform, member, channel }: Place, end: AbortSignal): Asker {
  const { slack, discord } = platforms;
  const world = { slack: until(slack, end), discord: until(discord, end) } as unknown as Sandbox;
  if (platform === 'slack') return onSlack(world, member, channel);
  const quiet = discord.world.channels.find(({ name }) => name === QUIET_PLACE)?.id ?? '';
  return onDiscord(world, '', { member, channel: channel ?? quiet });
}

/** Where the bot writes to one person alone. */
export function directOf({ slack, discord }: Platforms, platform: PlatformName, member: string): string {
  return platform === 'slack' ? slack.directChannel(member).id : discord.directChannel(member).id;
}

/** Whether somebody is there to hear what people do. */
export function isHeard({ slack, discord }: Platforms, platform: PlatformName): boolean {
  if (platform === 'slack') return slack.connections() > 0;
  return discord.connections.open > 0 && discord.commands.length > 0;
}
