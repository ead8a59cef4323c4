import type { Collected } from './collected.ts';
import type { Prompter } from './prompter.ts';
import type { SetupTools } from './tools.ts';

/** What every part of the conversation has at hand. */
export interface Conversation {
  readonly prompter: Prompter;
  readonly tools: SetupTools;
  readonly collected: Collected;
}

/** The server that is asked instead of the platform, where one is named; the environment wins over the file. */
export function serverFor(
  { tools, collected }: Conversation,
  name: 'SLACK_API_URL' | 'DISCORD_API_URL',
): string | null {
  const own = tools.env[name];
  return own === undefined || own === '' ? collected.get(name) : own;
}

/** A heading, with room before it. */
export function sayTitle({ prompter }: Conversation, title: string): void {
  prompter.say(`\n${title}\n${'-'.repeat(title.length)}\n`);
}
