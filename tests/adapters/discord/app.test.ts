import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GatewayIntentBits, MessageFlags, InteractionResponseType as Type } from 'discord-api-types/v10';
import { reminder } from '../../contract/messages.ts';
import { startWorld, type TestWorld } from './world.ts';

describe('Discord, end to end through the real library', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    await world.stop();
  });

  test('it connects with the intent Guilds alone', () => {
    expect(world.app.ready()).toBe(true);
    expect(world.twin.identified?.intents).toBe(GatewayIntentBits.Guilds);
  });

  test('a slash command reaches the desk and is answered privately', async () => {
    const { twin, desk, member, channel } = world;
    const options = { service: 'linkedin' };
    const result = await twin.command({ member, channel, name: 'optout', subcommand: 'how', options });
    expect(desk.requests[0]).toMatchObject({
      verb: 'how',
      args: { service: 'linkedin' },
      asker: {
        platform: 'discord',
        installation: twin.guild.id,
        channel,
        thread: null,
        member,
        isAdmin: false,
      },
    });
    expect(result.type).toBe(Type.ChannelMessageWithSource);
    expect(result.message?.ephemeralFor).toBe(member);
    expect(result.message?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
    expect(JSON.stringify(result.message?.components)).toContain('Answer to how');
  });

  test('a post arrives in the channel with nonce and closed mentions', async () => {
    const { twin, app, channel } = world;
    const target = { platform: 'discord', installation: twin.guild.id, channel, thread: null, member: null };
    const outcome = await app.messenger.send(target, reminder, 'key-1');
    const message = twin.world.messages.at(-1);
    expect(outcome).toEqual({ kind: 'delivered', reference: { channel, message: message?.id } });
    expect(message?.nonce).toBe('key-1');
    expect(message?.allowedMentions).toEqual({ parse: [] });
  });
});
