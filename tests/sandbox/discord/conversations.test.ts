import { expect, test } from '@jest/globals';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  SectionBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { answering, ask, here, register } from './asking.ts';
import { places, withBot } from './client.ts';

const card = (text: string) =>
  new ContainerBuilder().addSectionComponents(
    new SectionBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent(text))
      .setButtonAccessory(
        new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Secondary),
      ),
  );

test('autocomplete proposes what the bot offers for the words typed so far', () =>
  withBot(async (twin, client) => {
    await register(client);
    const failures = answering(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `LinkedIn (${typed})`, value: 'linkedin' }]);
    });
    const offered = await twin.complete({ ...here, name: 'how', option: 'service', value: 'linkd' });
    expect(offered).toEqual([{ name: 'LinkedIn (linkd)', value: 'linkedin' }]);
    expect(failures).toEqual([]);
  }));

test('a member may type the command by its name in their language', () =>
  withBot(async (twin, client) => {
    await register(client);
    answering(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(interaction.commandName);
    });
    const answer = await twin.command({ ...here, name: 'hoe', options: { service: 'x' } });
    expect(answer.message?.content).toBe('how');
    const english = { ...here, member: places.admin, name: 'hoe', options: { service: 'x' } };
    await expect(twin.command(english)).rejects.toMatchObject({ reason: 'unknown-command' });
  }));

test('an option naming a channel arrives as that channel', () =>
  withBot(async (twin, client) => {
    await register(client);
    answering(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(interaction.options.getChannel('channel', true).name ?? 'nameless');
    });
    const answer = await ask(twin, { service: 'x', channel: places.general });
    expect(answer.message?.content).toBe('general');
  }));

test.each([
  [{}, 'option-required'],
  [{ service: 'x', colour: 'red' }, 'unknown-option'],
  [{ service: 'x', channel: '1102000000000000099' }, 'option-invalid'],
])('options %j are refused before the bot hears of them', (options, reason) =>
  withBot(async (twin, client) => {
    await register(client);
    await expect(ask(twin, options)).rejects.toMatchObject({ reason });
  }),
);

test('a channel hidden from a member does not exist for them, and a silenced one takes no words', () =>
  withBot(async (twin) => {
    const say = (channel: string) => twin.say({ member: places.member, channel, content: 'hi' });
    expect(() => say(places.staff)).toThrow(expect.objectContaining({ reason: 'unknown-channel' }));
    const READ_ONLY = '66560';
    const general = twin.world.channels.find((channel) => channel.id === places.general);
    if (general !== undefined) general.memberPermissions = { [places.member]: READ_ONLY };
    expect(() => say(places.general)).toThrow(expect.objectContaining({ reason: 'not-permitted' }));
    expect(say(places.privacy).content).toBe('hi');
  }));

test('an answer can be read back by the call that gave it', () =>
  withBot(async (twin, client) => {
    await register(client);
    const given = Promise.withResolvers<string | undefined>();
    answering(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const response = await interaction.reply({ content: 'read me', withResponse: true });
      given.resolve(response.resource?.message?.id);
    });
    const { message } = await ask(twin);
    expect(await given.promise).toBe(message?.id);
  }));

test('a button on a private Components V2 answer changes that answer, for its reader alone', () =>
  withBot(async (twin, client) => {
    await register(client);
    const failures = answering(client, async (interaction) => {
      const flags = MessageFlags.IsComponentsV2 as const;
      if (interaction.isButton()) {
        await interaction.update({ components: [card('pressed')], flags });
      } else if (interaction.isChatInputCommand()) {
        await interaction.reply({ components: [card('asked')], flags: [flags, MessageFlags.Ephemeral] });
      }
    });
    const { message } = await ask(twin);
    const press = { ...here, messageId: message?.id ?? '', customId: 'more' };
    await expect(twin.press({ ...press, member: places.admin })).rejects.toMatchObject({
      reason: 'unknown-message',
    });
    const pressed = await twin.press(press);
    expect(failures).toEqual([]);
    expect(pressed).toMatchObject({ acknowledged: true, type: 7, message: { id: message?.id } });
    expect(JSON.stringify(twin.world.messages)).toContain('pressed');
    expect(twin.world.messages[0]?.ephemeralFor).toBe(places.member);
  }));

test('an answer for the asker alone is not the last message of its channel', () =>
  withBot(async (twin, client) => {
    await register(client);
    answering(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'asked', flags: [MessageFlags.Ephemeral] });
    });
    const lastId = async (): Promise<unknown> => {
      const channel = await client.rest.get(Routes.channel(here.channel));
      return (channel as { last_message_id: unknown }).last_message_id;
    };
    const before = await lastId();
    const { message } = await ask(twin);
    expect(message?.ephemeralFor).toBe(places.member);
    expect(await lastId()).toBe(before);
  }));

const countrySelect = () =>
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('country')
      .addOptions({ label: 'Netherlands', value: 'NL' }, { label: 'Germany', value: 'DE' }),
  );

test('a select sends the chosen value, and nothing it does not offer', () =>
  withBot(async (twin, client) => {
    await register(client);
    answering(client, async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'Where?', components: [countrySelect()] });
      }
    });
    const { message } = await ask(twin);
    const choose = (values: string[]) =>
      twin.press({ ...here, messageId: message?.id ?? '', customId: 'country', values });
    expect((await choose(['NL'])).message?.content).toBe('NL');
    await expect(choose(['FR'])).rejects.toMatchObject({ reason: 'values-invalid' });
    await expect(choose(['NL', 'DE'])).rejects.toMatchObject({ reason: 'values-invalid' });
  }));

const zoneForm = () =>
  new ModalBuilder()
    .setCustomId('settings')
    .setTitle('Settings')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Time zone')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('zone').setStyle(TextInputStyle.Short).setMaxLength(40),
        ),
      new LabelBuilder()
        .setLabel('Country')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder().setCustomId('country').addOptions({ label: 'NL', value: 'NL' }),
        ),
    );

test('a form opens for the member alone, checks its fields, and closes once the bot has answered', () =>
  withBot(async (twin, client) => {
    await register(client);
    const failures = answering(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(zoneForm());
      if (!interaction.isModalSubmit()) return;
      const country = interaction.fields.getStringSelectValues('country').join();
      await interaction.reply(`${interaction.fields.getTextInputValue('zone')} ${country}`);
    });
    const opened = await ask(twin);
    expect(opened).toMatchObject({ type: 9, modal: { customId: 'settings', title: 'Settings' } });
    expect(twin.openModals(places.admin)).toEqual([]);
    const submit = (fields: Record<string, string | string[]>) =>
      twin.submitModal({ ...here, customId: 'settings', fields });
    await expect(submit({ country: ['NL'] })).rejects.toMatchObject({ reason: 'field-required' });
    const long = { zone: 'x'.repeat(41), country: ['NL'] };
    await expect(submit(long)).rejects.toMatchObject({ reason: 'field-invalid' });
    expect(twin.openModals(places.member)).toHaveLength(1);
    const answer = await submit({ zone: 'Europe/Amsterdam', country: ['NL'] });
    expect(answer.message?.content).toBe('Europe/Amsterdam NL');
    expect(twin.openModals(places.member)).toEqual([]);
    expect(failures).toEqual([]);
  }));

test('a message command carries the message, though the bot may not read the channel', () =>
  withBot(async (twin, client) => {
    await register(client);
    answering(client, async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply(`About: ${interaction.targetMessage.content}`);
      }
    });
    const said = twin.say({ ...here, content: 'LinkedIn will train on my posts?' });
    const answer = await twin.messageCommand({
      ...here,
      name: 'How do I opt out of this?',
      messageId: said.id,
    });
    expect(answer.message?.content).toBe('About: LinkedIn will train on my posts?');
    const channel = await client.channels.fetch(places.privacy);
    const read = channel?.isSendable()
      ? await channel.messages.fetch({ message: said.id, force: true })
      : null;
    expect(read?.content).toBe('');
  }));

test('a deferred answer is filled in place, and follow-ups come after it', () =>
  withBot(async (twin, client) => {
    await register(client);
    const done = Promise.withResolvers<void>();
    answering(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('found');
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      done.resolve();
    });
    const result = await ask(twin);
    expect(result).toMatchObject({ acknowledged: true, type: 5, deferred: true });
    await done.promise;
    expect(twin.world.messages.map((message) => message.content)).toEqual(['found', 'more']);
    expect(twin.world.messages.every((message) => message.ephemeralFor === places.member)).toBe(true);
    expect(result.message).toBe(twin.world.messages[0]);
  }));

test('buttons work in a direct message, where there is no guild', () =>
  withBot(async (twin, client) => {
    answering(client, async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.update({ content: interaction.inGuild() ? 'guild' : 'direct', components: [] });
    });
    const user = await client.users.fetch(places.member);
    const stop = new ButtonBuilder().setCustomId('stop').setLabel('Stop').setStyle(ButtonStyle.Danger);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(stop);
    const sent = await user.send({ content: 'Tomorrow', components: [row] });
    const channel = twin.directChannel(places.member).id;
    await twin.press({ member: places.member, channel, messageId: sent.id, customId: 'stop' });
    expect(twin.world.messages[0]?.content).toBe('direct');
  }));
