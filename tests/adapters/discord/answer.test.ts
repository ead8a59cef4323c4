import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MessageFlags, InteractionResponseType as Type } from 'discord-api-types/v10';
import { allComponents } from '../../../sandbox/discord/component-limits.ts';
import { createWorld, type Message, POSTING_PERMISSIONS } from '../../../sandbox/discord/world.ts';
import type { Reply } from '../../../src/app/request.ts';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { REFERENCE } from '../../contract/sorry.ts';
import { createTestDesk, createTestLog, startApp, startWorld, type TestWorld } from './world.ts';

const say = (heading: string, replace = false): Reply => ({
  kind: 'private',
  message: { ...reminder, heading },
  replace,
});

const textOf = (message: Message | undefined): string => JSON.stringify(message?.components ?? null);

const buttonOf = (message: Message | undefined, verb: string): string =>
  String(
    allComponents(message?.components ?? []).find((one) =>
      String(one['custom_id']).startsWith(`a1~${verb}~`),
    )?.['custom_id'],
  );

describe('An answer on Discord', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    await world.stop();
  });

  const help = () => {
    const { twin, member, channel } = world;
    return twin.command({ member, channel, name: 'optout', subcommand: 'help' });
  };
  const posted = async (): Promise<Message> => {
    const { twin, app, channel } = world;
    const target = { platform: 'discord', installation: twin.guild.id, channel, thread: null, member: null };
    await app.messenger.send(target, reminder, 'k');
    const message = twin.world.messages.at(-1);
    if (message === undefined) throw new Error('Nothing was posted.');
    return message;
  };

  test('that is slow is deferred in time and filled in later, privately', async () => {
    let finish = (_reply: Reply): void => undefined;
    world.desk.answer = () =>
      new Promise<Reply>((resolve) => {
        finish = resolve;
      });
    const result = await help();
    expect(result).toMatchObject({
      acknowledged: true,
      deferred: true,
      type: Type.DeferredChannelMessageWithSource,
    });
    const changed = new Promise<void>((resolve) => {
      world.twin.onChange(() => {
        if (textOf(result.message).includes('At last')) resolve();
      });
    });
    finish(say('At last'));
    await changed;
    expect(result.message?.ephemeralFor).toBe(world.member);
    expect(result.message?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
  });

  test('is that of the process whose acknowledgement counts, where two hear the same', async () => {
    const desk = createTestDesk();
    const log = createTestLog();
    const other = await startApp(world.twin, { desk, log });
    await log.until('discord.commands');
    let finish = (_reply: Reply): void => undefined;
    desk.answer = () =>
      new Promise<Reply>((resolve) => {
        finish = resolve;
      });
    world.desk.answer = () => say('Done');
    const result = await help();
    await log.until('discord.same-shards');
    finish(say('This was done already'));
    await other.stop();
    expect(textOf(result.message)).toContain('Done');
    expect(world.twin.requests.filter(({ path }) => path.startsWith('/webhooks/'))).toEqual([]);
  });

  test('to a button of a channel post never replaces the post', async () => {
    const post = await posted();
    world.desk.answer = () => say('Just for you', true);
    const before = textOf(post);
    const { twin, member, channel } = world;
    const result = await twin.press({
      member,
      channel,
      messageId: post.id,
      customId: buttonOf(post, 'more'),
    });
    expect(world.desk.requests.at(-1)).toMatchObject({
      verb: 'more',
      args: { rule: 'linkedin/ai-training/eea' },
    });
    expect(result.type).toBe(Type.ChannelMessageWithSource);
    expect(result.message?.ephemeralFor).toBe(member);
    expect(textOf(post)).toBe(before);
  });

  test.each([
    [true, Type.UpdateMessage],
    [false, Type.ChannelMessageWithSource],
  ])('to a button of a private answer replaces it when told to: %s', async (replace, type) => {
    world.desk.answer = () => say('First');
    const first = await help();
    world.desk.answer = () => say('Second', replace);
    const { twin, member, channel } = world;
    const customId = buttonOf(first.message, 'more');
    const result = await twin.press({ member, channel, messageId: first.message?.id ?? '', customId });
    expect(result.type).toBe(type);
    expect(textOf(first.message)).toContain(replace ? 'Second' : 'First');
  });

  test('that the desk throws on is a private word with what to do, and a log line without content', async () => {
    world.desk.answer = () => {
      throw new TypeError('secret words');
    };
    const result = await help();
    expect(result.message?.ephemeralFor).toBe(world.member);
    expect(textOf(result.message)).toContain('Please try again');
    expect(textOf(result.message)).toContain(REFERENCE);
    expect(world.desk.problems).toMatchObject([
      { kind: 'failed', platform: 'discord', verb: 'help', cause: 'TypeError' },
    ]);
    expect(JSON.stringify([world.log.lines, world.desk.problems])).not.toContain('secret words');
  });

  test('to a button nobody understands is a private word with what to do', async () => {
    const post = await posted();
    const row = allComponents(post.components).find((one) => one['custom_id'] === buttonOf(post, 'more'));
    if (row === undefined) throw new Error('The post has a button.');
    row['custom_id'] = 'z9~from~another~age';
    const { twin, member, channel } = world;
    const result = await twin.press({ member, channel, messageId: post.id, customId: 'z9~from~another~age' });
    expect(result.message?.ephemeralFor).toBe(member);
    expect(textOf(result.message)).toContain('no longer understood');
    expect(textOf(result.message)).toContain(REFERENCE);
    expect(world.desk.problems).toMatchObject([{ kind: 'stale', cause: 'unknown-control' }]);
    expect(world.desk.requests).toEqual([]);
  });

  test('to a verb that does not exist never reaches the desk', async () => {
    const post = await posted();
    const button = allComponents(post.components).find((one) => one['custom_id'] === buttonOf(post, 'more'));
    if (button === undefined) throw new Error('The post has a button.');
    button['custom_id'] = 'a1~drop.tables~';
    const { twin, member, channel } = world;
    await twin.press({ member, channel, messageId: post.id, customId: 'a1~drop.tables~' });
    expect(world.desk.requests).toEqual([]);
  });

  test('to the message command is about the text of that message', async () => {
    const { twin, member, channel } = world;
    const said = twin.say({ member, channel, content: 'Does LinkedIn train on us?' });
    const name = twin.commands.find(({ description }) => description === '')?.name ?? '';
    await twin.messageCommand({ member, channel, name, messageId: said.id });
    expect(world.desk.requests[0]).toMatchObject({
      verb: 'about',
      args: { text: 'Does LinkedIn train on us?' },
    });
  });

  test("to the message command on the bot's own post is about what that post says", async () => {
    const post = await posted();
    const { twin, member, channel } = world;
    const name = twin.commands.find(({ description }) => description === '')?.name ?? '';
    await twin.messageCommand({ member, channel, name, messageId: post.id });
    expect(String(world.desk.requests[0]?.args['text'])).toContain('LinkedIn: act by Sunday 2 November');
  });

  test('knows an admin by Manage Server, and who may post where', async () => {
    const { twin, admin, member, channel } = world;
    await twin.command({ member: admin, channel, name: 'optout-admin', subcommand: 'health' });
    await help();
    expect(world.desk.requests.map(({ asker }) => [asker.isAdmin, asker.mayPost])).toEqual([
      [true, true],
      [false, true],
    ]);
    const place = twin.world.channels[0];
    if (place !== undefined) place.memberPermissions = { [member]: '1024' };
    await help();
    expect(world.desk.requests.at(-1)?.asker.mayPost).toBe(false);
  });

  test('in a direct message has no installation and no admin', async () => {
    const { twin, member } = world;
    const channel = twin.directChannel(member).id;
    await twin.command({ member, channel, name: 'optout', subcommand: 'help' });
    expect(world.desk.requests[0]?.asker).toMatchObject({
      installation: '@me',
      isAdmin: false,
      mayPost: false,
    });
  });

  test('takes several countries from one option, and completes the last of them', async () => {
    const { twin, admin, channel, desk } = world;
    const about = { member: admin, channel, name: 'optout-admin', subcommand: 'subscribe' };
    desk.suggestions = [
      { value: 'DE', label: 'Germany' },
      { value: 'x'.repeat(100), label: 'Too long' },
    ];
    const choices = await twin.complete({ ...about, option: 'countries', value: 'NL, ger' });
    expect(choices).toEqual([{ name: 'NL, Germany', value: 'NL, DE' }]);
    await twin.command({ ...about, options: { countries: 'NL, DE ,' } });
    expect(desk.requests[0]?.args).toEqual({ countries: ['NL', 'DE'] });
  });

  test('is found by a redelivered request to be the same one', async () => {
    await help();
    await help();
    const ids = world.desk.requests.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => /^\d+$/u.test(id))).toBe(true);
  });
});

describe('An answer in a thread', () => {
  test('knows the channel of the thread, and the right to post in threads', async () => {
    const { channels } = createWorld();
    const [parent] = channels;
    const place = { id: '1102000000000000009', name: 'thread', type: 11, parentId: parent?.id ?? '' };
    const thread = { ...place, botPermissions: POSTING_PERMISSIONS };
    const world = await startWorld({ twin: { world: { channels: [...channels, thread] } } });
    await world.twin.command({
      member: world.member,
      channel: thread.id,
      name: 'optout',
      subcommand: 'help',
    });
    expect(world.desk.requests[0]?.asker).toMatchObject({
      channel: parent?.id,
      thread: thread.id,
      mayPost: false,
    });
    await world.stop();
  });
});

describe('Stopping', () => {
  test('waits for an answer under way', async () => {
    const world = await startWorld();
    const { twin, member, channel, desk } = world;
    let finish = (_reply: Reply): void => undefined;
    const asked = new Promise<void>((resolve) => {
      desk.answer = () => {
        resolve();
        return new Promise<Reply>((done) => {
          finish = done;
        });
      };
    });
    const result = twin.command({ member, channel, name: 'optout', subcommand: 'help' });
    await asked;
    const stopped = world.app.stop();
    // Time for a close to go through, if there were one.
    for (let round = 0; round < 20; round += 1) await fetch(`${twin.apiUrl}/v10/gateway`);
    expect(twin.connections.open).toBe(1);
    finish({ kind: 'private', message: shortMessage('Done'), replace: false });
    await stopped;
    expect(twin.world.messages.map((message) => textOf(message)).join()).toContain('Done');
    await result;
    await twin.close();
  });
});
