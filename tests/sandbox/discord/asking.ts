import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type Client,
  Events,
  type Interaction,
} from 'discord.js';
import type { DiscordTwin } from '../../../sandbox/discord/twin.ts';
import { places } from './client.ts';

export const here = { member: places.member, channel: places.privacy };

/** Lets `answer` handle every interaction; its failure fails the test. */
export function answering(client: Client<true>, answer: (interaction: Interaction) => Promise<unknown>) {
  const failures: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((failure: unknown) => failures.push(failure));
  });
  return failures;
}

export const register = (client: Client<true>) =>
  client.application.commands.set([
    {
      name: 'how',
      description: 'How to opt out',
      nameLocalizations: { nl: 'hoe' },
      options: [
        {
          name: 'service',
          description: 'Which service',
          type: ApplicationCommandOptionType.String,
          autocomplete: true,
          required: true,
        },
        { name: 'channel', description: 'Where', type: ApplicationCommandOptionType.Channel },
      ],
    },
    { name: 'How do I opt out of this?', type: ApplicationCommandType.Message },
  ]);

export const ask = (twin: DiscordTwin, options: Record<string, string> = { service: 'LinkedIn' }) =>
  twin.command({ ...here, name: 'how', options });
