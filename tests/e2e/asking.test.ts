// The ways to ask, on both platforms through the real SDKs: about any message, directly, on the app's own page, and with
// a bot that one brought along oneself.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { noon, openWorld, until } from './world.ts';

let world: Sandbox;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const GENERAL = 'C0GENERAL';

/** What one person on Slack sees that others do not, or what stands in a conversation of theirs; oldest first. */
function slackAnswers(user: string, channel?: string): string[] {
  const { messages } = world.slack.world;
  const own = messages.filter((each) => each.bot !== undefined && each.deleted !== true);
  return own
    .filter((each) => (channel === undefined ? each.ephemeralFor === user : each.channel === channel))
    .map(({ text }) => text);
}

const slackHas = (user: string, words: string, channel?: string): Promise<void> =>
  until(world, () => slackAnswers(user, channel).some((text) => text.includes(words)));

const drawn = (part: unknown): string => JSON.stringify(part ?? '');

function slackPost(text: string): string {
  void world.slack.say({ user: 'U0MEMBER', channel: GENERAL, text });
  return world.slack.world.messages.at(-1)?.ts ?? '';
}

const askAbout = (ts: string) =>
  world.slack.shortcut({ user: 'U0DUTCH', callbackId: 'lc.about', channel: GENERAL, ts });

function people(): { member: string; channel: string } {
  const { members, channels } = world.discord.world;
  const robin = members.find(({ name }) => name === 'robin');
  return { member: robin?.id ?? '', channel: channels[0]?.id ?? '' };
}

async function askAboutOnDiscord(content: string) {
  const { member, channel } = people();
  const { id } = world.discord.say({ member, channel, content });
  return world.discord.messageCommand({ member, channel, messageId: id, name: 'How do I opt out of this?' });
}

describe('about any message', () => {
  test('that names a service: the answer, for the asker alone, in their language', async () => {
    await askAbout(slackPost('Did you know that LinkedIn trains AI on what we post?'));
    await slackHas('U0DUTCH', 'LinkedIn');
    expect(slackAnswers('U0DUTCH')[0]).toMatch(/land van je account/u);
    const { message } = await askAboutOnDiscord('linkedin will use our posts for AI from November');
    expect(message?.ephemeralFor).toBe(people().member);
    expect(drawn(message?.components)).toContain('2 November');
  });

  test('that names several: a choice of them', async () => {
    await askAbout(slackPost('First LinkedIn, now WhatsApp too.'));
    await slackHas('U0DUTCH', 'WhatsApp');
    const { message } = await askAboutOnDiscord('First LinkedIn, now WhatsApp too.');
    for (const name of ['LinkedIn', 'WhatsApp']) expect(drawn(message?.components)).toContain(name);
  });

  test('that names none says how to ask, and shows nothing of it', async () => {
    await askAbout(slackPost('Who left pelmeni in the fridge?'));
    await slackHas('U0DUTCH', '/optout hoe LinkedIn');
    const { message } = await askAboutOnDiscord('Who left pelmeni in the fridge?');
    expect(drawn(message?.components)).toContain('/optout how LinkedIn');
    expect(drawn(message?.components) + slackAnswers('U0DUTCH').join()).not.toContain('pelmeni');
  });

  test('works where the bot is not a member', async () => {
    await world.slack.say({ user: 'U0MEMBER', channel: 'C0RANDOM', text: 'About LinkedIn' });
    const random = world.slack.world.messages.at(-1)?.ts ?? '';
    await world.slack.shortcut({ user: 'U0DUTCH', callbackId: 'lc.about', channel: 'C0RANDOM', ts: random });
    await slackHas('U0DUTCH', 'LinkedIn');
    expect(world.slack.requests.filter(({ error }) => error !== undefined)).toEqual([]);
  });
});

describe('directly on Slack', () => {
  test('loose words get an answer that stays in the conversation, and only one', async () => {
    const { id: channel } = world.slack.directChannel('U0DUTCH');
    await world.slack.say({ user: 'U0DUTCH', channel, text: 'hoe zet ik linkdin uit?' });
    await slackHas('U0DUTCH', 'LinkedIn', channel);
    expect(slackAnswers('U0DUTCH')).toEqual([]);
    const [event] = world.slack.deliveries.filter(({ type }) => type === 'message').slice(-1);
    await world.slack.redeliver({ eventId: event?.eventId ?? '' });
    expect(slackAnswers('U0DUTCH', channel)).toHaveLength(1);
  });

  test('a question about the bot itself is answered, and a country in a question counts', async () => {
    const { id: channel } = world.slack.directChannel('U0DUTCH');
    const said = [
      ['Wie ziet dat ik dit vraag?', 'Alleen jij ziet onze antwoorden'],
      ['verwijder alles over mij', 'Alles over jou wis'],
      ['linkedin in Duitsland?', 'LinkedIn, Duitsland'],
    ] as const;
    for (const [text, answer] of said) {
      await world.slack.say({ user: 'U0DUTCH', channel, text });
      await slackHas('U0DUTCH', answer, channel);
    }
    expect(slackAnswers('', channel).join()).not.toContain('geen regel');
  });

  test('a page is turned in place', async () => {
    const { id: channel } = world.slack.directChannel('U0MEMBER');
    await world.slack.say({ user: 'U0MEMBER', channel, text: 'list' });
    await until(world, () => slackAnswers('', channel).length === 1);
    const before = world.slack.world.messages.at(-1);
    const buttons = before?.blocks.flatMap(
      (block) => (block['elements'] ?? []) as { action_id: string; value?: string }[],
    );
    const next = buttons?.find(({ value }) => value?.includes('"page":"2"'));
    await world.slack.press({
      user: 'U0MEMBER',
      channel,
      ts: before?.ts ?? '',
      actionId: next?.action_id ?? '',
    });
    await until(world, () => slackAnswers('', channel).join().includes('Page 2 of'));
    expect(slackAnswers('', channel)).toHaveLength(1);
  });
});

describe('the app’s own page on Slack', () => {
  const home = (user: string): string => drawn(world.slack.homeView(user)?.blocks);

  test('shows what holds for whoever opens it, in their language, and set-up to admins', async () => {
    await world.slack.openHome({ user: 'U0DUTCH' });
    await until(world, () => home('U0DUTCH').includes('LinkedIn'));
    expect(home('U0DUTCH')).toMatch(/Land van je account/u);
    expect(home('U0DUTCH')).not.toContain('Herinneringen voor een kanaal');
    await world.slack.openHome({ user: 'U0ADMIN' });
    await until(world, () => home('U0ADMIN').includes('Reminders for a channel'));
  });

  test('a language chosen there shows on it', async () => {
    await world.slack.openHome({ user: 'U0MEMBER' });
    await until(world, () => home('U0MEMBER').includes('Your page'));
    const press = async (viewId: string, word: string, blocks: unknown): Promise<void> => {
      const elements = (blocks as { elements?: { action_id: string; value?: string }[] }[]).flatMap(
        (one) => one.elements ?? [],
      );
      const found = elements.find(({ value }) => value?.includes(word));
      await world.slack.pressInView({ user: 'U0MEMBER', viewId, actionId: found?.action_id ?? '' });
    };
    const view = world.slack.homeView('U0MEMBER');
    await press(view?.id ?? '', '"language"', view?.blocks);
    await until(world, () => world.slack.openViews('U0MEMBER').length === 1);
    const [modal] = world.slack.openViews('U0MEMBER');
    await press(modal?.id ?? '', '"to":"nl"', modal?.blocks);
    await until(world, () => home('U0MEMBER').includes('Jouw pagina'));
  });

  test('says so where what is written to the bot does not reach it', async () => {
    world.slack.scopes.delete('im:history');
    await world.slack.openHome({ user: 'U0MEMBER' });
    await until(world, () => home('U0MEMBER').includes('does not reach me'));
    await world.slack.openHome({ user: 'U0MEMBER', tab: 'messages' });
    await slackHas('U0MEMBER', 'Writing here does not reach me');
    await world.slack.openHome({ user: 'U0MEMBER', tab: 'messages' });
    await world.slack.slash({ user: 'U0MEMBER', channel: GENERAL, command: '/optout', text: 'help' });
    await until(world, () => slackAnswers('U0MEMBER').length === 2);
  });
});

describe('a bot one brought along oneself, on Discord', () => {
  const places = () => world.discord.world.channels.filter(({ elsewhere }) => elsewhere !== undefined);
  const ask = (channel: string, subcommand: string, options = {}) =>
    world.discord.command({ member: people().member, channel, name: 'optout', subcommand, options });

  test('is not there for whoever did not', async () => {
    for (const { id } of places()) await expect(ask(id, 'help')).rejects.toThrow();
  });

  test('answers in another server and between people, where it is not, and keeps what they choose in one place', async () => {
    world.discord.world.userInstalls.push(people().member);
    for (const { id } of places()) {
      const { message } = await ask(id, 'how', { service: 'linkedin', country: 'NL' });
      expect(message?.ephemeralFor).toBe(people().member);
      expect(drawn(message?.components)).toContain('Sunday 2 November');
      expect(drawn(message?.components)).not.toContain('Share here');
    }
    const [server, group] = places();
    await ask(server?.id ?? '', 'language', { to: 'nl' });
    const { message } = await ask(group?.id ?? '', 'me');
    expect(drawn(message?.components)).toContain('Jouw pagina');
    const posted = world.discord.requests.filter(({ path }) => path.includes('/channels/'));
    expect(posted).toEqual([]);
  });

  test('reminds in person whoever asks for it there', async () => {
    const { member } = people();
    world.discord.bringAlong(member, true);
    const [server] = places();
    await ask(server?.id ?? '', 'remind', { service: 'linkedin', country: 'NL' });
    await world.player.jumpTo(noon('2025-10-27'));
    const { id } = world.discord.directChannel(member);
    const sent = world.discord.world.messages.filter((message) => message.channel_id === id);
    expect(sent.map(({ components }) => drawn(components))).toEqual([
      expect.stringContaining('LinkedIn: act by Sunday 2 November'),
    ]);
  });

  test('gives nobody the rights they have there', async () => {
    const { members, userInstalls } = world.discord.world;
    const mira = members[0]?.id ?? '';
    userInstalls.push(mira);
    const channel = places()[0]?.id ?? '';
    const { message } = await world.discord.command({
      member: mira,
      channel,
      name: 'optout',
      subcommand: 'help',
    });
    expect(drawn(message?.components)).not.toContain('/optout-admin');
    await expect(
      world.discord.command({ member: mira, channel, name: 'optout-admin', subcommand: 'settings' }),
    ).rejects.toThrow();
  });
});
