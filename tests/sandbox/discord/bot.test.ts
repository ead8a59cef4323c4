import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  Events,
  type Interaction,
  MessageFlags,
  Routes,
} from 'discord.js';
import { clientFor, login, MONDAY, places, withBot, withTwin } from './client.ts';

const optout = {
  name: 'optout',
  description: 'How to opt out',
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'how',
      description: 'How to opt out of a service',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'service',
          description: 'Which service',
          required: true,
          autocomplete: true,
        },
      ],
    },
  ],
} as const;

test('discord.js becomes ready with the intent Guilds alone and sees the guild as the world has it', () =>
  withBot(async (twin, client) => {
    expect(twin.identified?.intents).toBe(1);
    expect(client.application.id).toBe(twin.applicationId);
    const guild = client.guilds.cache.get(twin.guild.id);
    expect(guild?.name).toBe('Fernhill Community');
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'privacy', 'staff']);
    const mayPost = guild?.channels.cache.map((channel) =>
      channel.permissionsFor(client.user)?.has('SendMessages'),
    );
    expect(mayPost).toEqual([true, true, false]);
  }));

test('a private answer to a slash command is shown to the asker only', () =>
  withBot(async (twin, client) => {
    await client.application.commands.set([optout]);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      const command = interaction as ChatInputCommandInteraction;
      const service = command.options.getString('service', true);
      const where = `${command.options.getSubcommand()} ${service} ${command.locale}`;
      void command.reply({ content: where, flags: MessageFlags.Ephemeral });
    });
    const result = await twin.command({
      member: places.member,
      channel: places.privacy,
      name: 'optout',
      subcommand: 'how',
      options: { service: 'LinkedIn' },
    });
    expect(result).toMatchObject({ acknowledged: true, type: 4 });
    expect(result.message).toMatchObject({
      content: 'how LinkedIn nl',
      ephemeralFor: places.member,
      type: 20,
    });
    const listed = await client.channels.fetch(places.privacy);
    expect(listed?.isSendable() && (await listed.messages.fetch()).size).toBe(0);
  }));

test("a message carries the sandbox's clock in its id and its timestamp", () =>
  withBot(async (_twin, client) => {
    const channel = await client.channels.fetch(places.general);
    if (channel?.isSendable() !== true) throw new Error('general takes messages');
    const message = await channel.send('hello');
    expect(message.createdTimestamp).toBe(MONDAY);
    expect(message.editedTimestamp).toBeNull();
  }));

test('a wrong token is refused', () =>
  withTwin(async (twin) => {
    const client = clientFor(twin);
    await expect(client.login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
    expect(twin.requests.at(-1)?.status).toBe(401);
    await client.destroy();
  }));

test('commands come back as registered, keep their ids, and show localisations only when asked', () =>
  withBot(async (twin, client) => {
    const localised = { ...optout, nameLocalizations: { nl: 'afmelden' } };
    const first = await client.application.commands.set([localised]);
    const again = await client.application.commands.set([
      localised,
      { name: 'How do I opt out of this?', type: ApplicationCommandType.Message },
    ]);
    expect(again.find((command) => command.name === 'optout')?.id).toBe(first.first()?.id);
    const plain = await client.rest.get(Routes.applicationCommands(twin.applicationId));
    expect(JSON.stringify(plain)).not.toContain('afmelden');
    const full = await client.application.commands.fetch({ withLocalizations: true });
    expect(full.find((command) => command.name === 'optout')?.nameLocalizations).toEqual({ nl: 'afmelden' });
    expect(twin.commands).toHaveLength(2);
  }));

test('two bots with one token both hear an interaction, and the second answer is refused', () =>
  withBot(async (twin, first) => {
    await first.application.commands.set([{ name: 'ping', description: 'Ping' }]);
    const second = await login(twin, clientFor(twin));
    const refused = new Promise<unknown>((resolve) => {
      for (const client of [first, second]) {
        client.on(Events.InteractionCreate, (interaction) => {
          (interaction as ChatInputCommandInteraction).reply('pong').catch(resolve);
        });
      }
    });
    await twin.command({ member: places.admin, channel: places.general, name: 'ping' });
    expect(await refused).toMatchObject({ code: 40060 });
    await second.destroy();
    expect(twin.world.messages).toHaveLength(1);
  }));

test('a member the command is hidden from cannot run it', () =>
  withBot(async (twin, client) => {
    await client.application.commands.set([
      { name: 'optout-admin', description: 'Settings', defaultMemberPermissions: ['ManageGuild'] },
    ]);
    const run = (member: string) => twin.command({ member, channel: places.general, name: 'optout-admin' });
    await expect(run(places.member)).rejects.toMatchObject({ reason: 'not-permitted' });
    const seen = once(client, Events.InteractionCreate);
    void run(places.admin);
    expect((await seen)[0]).toMatchObject({ commandName: 'optout-admin' });
  }));
