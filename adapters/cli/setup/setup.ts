// `setup`: asks a new operator what the bot needs, checks each answer at once, and writes `.env` when all of it was seen.
import { parseEnv } from 'node:util';
import { readConfig } from '../../../src/config.ts';
import { variables } from '../../../src/config-variables.ts';
import { CommandFailed, type ExitCode, must } from '../terminal.ts';
import { aboutPart } from './about-part.ts';
import { choose, confirm, sayFault } from './asking.ts';
import { createCollected } from './collected.ts';
import type { Conversation } from './conversation.ts';
import { discordPart } from './discord-part.ts';
import { readEnvText, writeEnvText } from './env-file.ts';
import { changedText } from './env-text.ts';
import { nextSteps } from './next-steps.ts';
import { Interrupted } from './prompter.ts';
import { slackPart } from './slack-part.ts';
import { overridden, summaryOf } from './summary.ts';
import type { SetupTools } from './tools.ts';

type Where = 'slack' | 'discord' | 'both' | 'none';

const places = [
  ['slack', 'Slack'],
  ['discord', 'Discord'],
  ['both', 'Slack and Discord'],
  ['none', 'nowhere yet: I want to look at it first'],
] as const;

const LOOK_FIRST = `
Then nothing has to be set up. With no .env here, npm start opens the sandbox: a Slack workspace and a Discord server on
this machine, with the real bot in both. With one, it is: npm run -s lastcall -- sandbox
`;

function welcome(path: string, isThere: boolean): string {
  return `Last Call: set-up

Your answers go into ${path}, once you have seen all of it and said yes.${isThere ? ' There is one already: what you do not change stays.' : ''}
Secrets are not shown while you type or paste them. Ctrl+C ends this at any time, and changes nothing.
`;
}

function usualPlace({ collected }: Conversation): Where {
  const has = (name: string): boolean => collected.get(name) !== null;
  const isSlack = has('SLACK_BOT_TOKEN') || has('SLACK_CLIENT_ID');
  if (!has('DISCORD_TOKEN')) return 'slack';
  return isSlack ? 'both' : 'discord';
}

/** A platform that was left out, and is in the file: it would be connected to all the same. */
async function askAboutRest(
  { prompter, collected }: Conversation,
  platform: string,
  title: string,
): Promise<void> {
  const there = variables.filter(({ name, platform: of }) => of === platform && collected.get(name) !== null);
  if (there.length === 0) return;
  const names = there.map(({ name }) => name);
  const question = `\nThe bot will be on ${title} as well, for .env has ${names.join(', ')}. Take them away?`;
  if (await confirm(prompter, question, false)) for (const name of names) collected.set(name, null);
}

async function askEverything(conversation: Conversation): Promise<boolean> {
  const { prompter } = conversation;
  const where = await choose(prompter, 'Where shall the bot be?', places, usualPlace(conversation));
  if (where === 'none') return false;
  if (where === 'discord') await askAboutRest(conversation, 'slack', 'Slack');
  const mode = where === 'discord' ? null : await slackPart(conversation);
  const discordId = where === 'slack' ? null : await discordPart(conversation);
  if (where === 'slack') await askAboutRest(conversation, 'discord', 'Discord');
  await aboutPart(conversation, mode === 'http' || mode === 'installs', discordId);
  return true;
}

/** Shows what would be written; true where that is wished. */
async function isWanted(
  { prompter, tools, collected }: Conversation,
  text: string,
  fresh: string,
): Promise<boolean> {
  const values = parseEnv(text.replace(/^\uFEFF/u, ''));
  prompter.say(`\nThis will be written to ${tools.path}:\n\n`);
  for (const line of summaryOf(collected.changes, values)) prompter.say(`${line}\n`);
  const own = overridden(collected.changes, tools.env);
  if (own.length > 0) {
    prompter.say(
      `\nThe environment sets ${own.join(', ')} as well, and wins over the file: take it away there.\n`,
    );
  }
  const read = readConfig(parseEnv(fresh), { readSecret: tools.readSecret });
  if (!read.ok) {
    prompter.say('\nWith this the bot would not start yet:\n');
    for (const { variable, problem, cure } of read.faults) {
      sayFault(prompter, { message: `${variable} ${problem}.`, cure });
    }
  }
  return confirm(prompter, '\nWrite it?', false);
}

const HEAD = '# Made by `lastcall setup`. Every variable there is, with its meaning: .env.example\n';

async function converse(conversation: Conversation, before: string | null): Promise<ExitCode> {
  const { prompter, tools, collected } = conversation;
  prompter.say(welcome(tools.path, before !== null));
  if (!(await askEverything(conversation))) {
    prompter.say(LOOK_FIRST);
    return 0;
  }
  if (collected.changes.size === 0) {
    prompter.say(`\nNothing is to be changed: ${tools.path} stays as it is.\n${nextSteps(conversation)}`);
    return 0;
  }
  const fresh = changedText(before ?? HEAD, collected.changes);
  if (!(await isWanted(conversation, before ?? '', fresh))) {
    prompter.say('Nothing was written.\n');
    return 1;
  }
  const copy = must(writeEnvText(tools.path, fresh, tools.now()), 1);
  prompter.say(`\nWritten: ${tools.path}, readable by its owner alone.\n`);
  if (copy !== null)
    prompter.say(
      `What was there before: ${copy}. It holds secrets, too: delete it when you need it no more.\n`,
    );
  prompter.say(nextSteps(conversation));
  return 0;
}

const NO_TERMINAL = {
  message: 'setup asks questions, and there is no terminal to ask them in',
  cure: 'Run it in a terminal (in a container: docker run -it), or copy .env.example to .env and fill it in.',
};

/** 0: written, or nothing to write; 1: ended by whoever was asked, and nothing was changed; 2: nobody can be asked. */
export async function setup(tools: SetupTools): Promise<ExitCode> {
  const before = must(readEnvText(tools.path));
  const prompter = tools.openPrompter();
  if (prompter === null) throw new CommandFailed([NO_TERMINAL]);
  const collected = createCollected(parseEnv((before ?? '').replace(/^\uFEFF/u, '')), tools.readSecret);
  try {
    return await Promise.race([converse({ prompter, tools, collected }, before), prompter.interrupted]);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    prompter.say('\nEnded. Nothing was changed.\n');
    return 1;
  } finally {
    prompter.close();
  }
}
