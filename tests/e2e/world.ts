// The whole sandbox in this process: both local platforms, the real SDKs, the real bot, a store in memory.
import { SANDBOX_START, type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { assembleSandbox } from '../../src/main/assemble-sandbox.ts';
import { createRenderers } from '../../src/main/gallery.ts';

export const noon = (date: string): number => Date.parse(`${date}T11:00:00Z`);

/** `at`: milliseconds since 1970; without it 20 October 2025, 08:00 in Amsterdam. */
export function openWorld(at: number = SANDBOX_START): Promise<Sandbox> {
  return startSandbox({
    assemble: assembleSandbox,
    renderers: async (translations) => createRenderers(translations),
    at,
    port: 0,
    out: () => undefined,
  });
}

/** What #privacy holds for everybody on each side, oldest first, each by its first line. */
export function postsOf(world: Sandbox): { slack: string[]; discord: string[] } {
  const slack = world.slack.world.messages.filter(
    (message) => message.channel === 'C0PRIVACY' && message.ephemeralFor === undefined,
  );
  const privacy = world.discord.world.channels.find((channel) => channel.name === 'privacy')?.id;
  const discord = world.discord.world.messages.filter(
    (message) => message.channel_id === privacy && message.ephemeralFor === undefined,
  );
  return {
    slack: slack.map((message) => message.text.split('\n')[0] ?? ''),
    discord: discord.map((message) => headingOf(message.components)),
  };
}

interface Drawn {
  readonly content?: string;
  readonly components?: readonly Drawn[];
}

/** The first text of a message, without Discord's marks. */
function headingOf(components: readonly unknown[]): string {
  const [first] = components as readonly Drawn[];
  const text = first?.content ?? first?.components?.[0]?.content ?? '';
  return (text.split('\n')[0] ?? '').replace(/^#+ /u, '').replaceAll('\\', '');
}

/** Resolves once `done` holds; asked again after each change on either side. */
export function until(world: Sandbox, done: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const forget: (() => void)[] = [];
    const look = (): void => {
      if (!done()) return;
      for (const each of forget) each();
      resolve();
    };
    forget.push(world.slack.onChange(look), world.discord.onChange(look));
    look();
  });
}
