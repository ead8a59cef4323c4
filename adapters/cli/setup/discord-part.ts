// Discord: the application, and its token.
import { askConfirmed } from './asking.ts';
import { type Conversation, sayTitle, serverFor } from './conversation.ts';

const HOW = `
1. Open https://discord.com/developers/applications > New Application. Give it a name, accept the terms, Create.
   (If you have one, open it.)
2. Installation: leave Guild Install and User Install ticked, set Install Link to None, Save Changes.
3. Bot > Reset Token > Yes, do it! > Copy. Leave all Privileged Gateway Intents off: the bot needs none.
   Switch Public Bot off if nobody else is to install it; Save Changes.
`;

/** Gives the id of the application; null where it is not known. */
export async function discordPart(conversation: Conversation): Promise<string | null> {
  const { prompter, tools, collected } = conversation;
  sayTitle(conversation, 'Discord');
  prompter.say(HOW);
  const name = 'DISCORD_TOKEN';
  const asked = { name, question: 'Token', current: collected.get(name), isNeeded: true };
  const server = serverFor(conversation, 'DISCORD_API_URL');
  const { value, known } = await askConfirmed(prompter, asked, (token) =>
    tools.discord.account(token, server),
  );
  collected.set(name, value);
  const id = known?.applicationId ?? tools.discord.applicationIdIn(value);
  // That of another application would be a fault.
  if (collected.get('DISCORD_APPLICATION_ID') !== null) collected.set('DISCORD_APPLICATION_ID', id);
  if (known !== null) prompter.say(`  Discord says: ${known.name}, application ${known.applicationId}.\n`);
  return id;
}
