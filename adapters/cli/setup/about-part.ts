// Who runs the bot, and where.
import { askValue, confirm, type ValueQuestion } from './asking.ts';
import { type Conversation, sayTitle } from './conversation.ts';

type Question = Pick<ValueQuestion, 'name' | 'question'>;

const operator: readonly Question[] = [
  { name: 'OPERATOR_NAME', question: 'Who runs this bot? People read it under /optout privacy' },
  { name: 'PRIVACY_CONTACT', question: 'Where do they ask about their data? An e-mail address or a page' },
  {
    name: 'BACKUP_DAYS',
    question: 'After how many days are your copies of the store deleted? 0: you make none',
  },
];

async function askAll({ prompter, collected }: Conversation, questions: readonly Question[]): Promise<void> {
  for (const each of questions) {
    const current = collected.get(each.name);
    collected.set(each.name, await askValue(prompter, { ...each, current, isNeeded: false }));
  }
}

/** Asks again where the bot could not write. */
async function askFolder({ prompter, tools, collected }: Conversation): Promise<void> {
  const name = 'DATA_DIR';
  for (;;) {
    const current = collected.get(name);
    const question = 'Folder of the store';
    const folder = await askValue(prompter, { name, question, current, isNeeded: false, usual: 'var' });
    const wrong = tools.judgeFolder(folder ?? 'var').filter(({ level }) => level === 'fault');
    for (const { message, cure } of wrong) prompter.say(`  ${message}. ${cure ?? ''}\n`);
    if (wrong.length > 0) continue;
    // What it is without being said needs no line.
    collected.set(name, folder === 'var' && current === null ? null : folder);
    return;
  }
}

/** With its id, the first page at the public address shows to anybody how to install it. */
async function askAboutLink({ prompter, collected }: Conversation, discordId: string): Promise<void> {
  const name = 'DISCORD_APPLICATION_ID';
  const question = 'Shall the first page there show the link by which anybody may install it on Discord?';
  const isWanted = await confirm(prompter, question, collected.get(name) !== null);
  collected.set(name, isWanted ? discordId : null);
}

/** `isReached`: an address was asked for already. `discordId`: of the application, where one is set up. */
export async function aboutPart(
  conversation: Conversation,
  isReached: boolean,
  discordId: string | null,
): Promise<void> {
  sayTitle(conversation, 'About this bot');
  await askAll(conversation, operator);
  const address = {
    name: 'PUBLIC_URL',
    question: 'Public https address, if people shall reach its pages and calendars from outside',
  };
  if (!isReached) await askAll(conversation, [address]);
  const port = {
    name: 'PORT',
    question: 'Port on this machine, to which your web server passes that address on',
  };
  if (conversation.collected.get('PUBLIC_URL') !== null) {
    await askAll(conversation, [port]);
    if (discordId !== null) await askAboutLink(conversation, discordId);
  }
  await askFolder(conversation);
}
