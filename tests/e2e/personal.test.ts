// Personal reminders through both local platforms and the real SDKs: asked for by command or button, delivered as a
// direct message, put off, and stopped from the message itself.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord as discordAsker, onSlack as slackAsker } from './asker.ts';
import { openWorld, until } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(at?: number): Promise<Sandbox> {
  world = await openWorld(at);
  return world;
}

/** What one person sees and does, the same on both platforms. */
interface Person {
  readonly name: string;
  asker(sandbox: Sandbox): Asker;
  /** `/optout …` in #privacy. */
  type(sandbox: Sandbox, subcommand: string, options: Record<string, string>): Promise<void>;
  /** Presses the button with this label: in the last private answer, the last direct message, or the last post of #privacy. */
  press(sandbox: Sandbox, where: 'answer' | 'direct' | 'post', label: string): Promise<void>;
  /** Sends the open form of zone and hour in, as it was proposed, and returns what is answered. */
  sendForm(sandbox: Sandbox): Promise<string>;
  /** All that only this person can read, oldest first: answers and direct messages, as text. */
  privates(sandbox: Sandbox): readonly string[];
  /** What stays in the direct conversation, as drawn. */
  lasting(sandbox: Sandbox): string;
}

interface Drawn {
  readonly type?: string | number;
  readonly text?: { readonly text: string } | string;
  readonly label?: string;
  readonly content?: string;
  readonly custom_id?: string;
  readonly block_id?: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly elements?: readonly Drawn[];
  readonly components?: readonly Drawn[];
  readonly accessory?: Drawn;
}

function walk(nodes: readonly unknown[]): readonly Drawn[] {
  return (nodes as readonly Drawn[]).flatMap((node) => [
    node,
    ...walk([
      ...(node.elements ?? []),
      ...(node.components ?? []),
      ...(node.accessory ? [node.accessory] : []),
    ]),
  ]);
}

const missing = (label: string, all: readonly unknown[]): Error =>
  new Error(`No button “${label}” in ${JSON.stringify(all)}`);

const slackUser = 'U0MEMBER';
const slackSeen = ({ slack }: Sandbox, where: 'answer' | 'direct' | 'post') => {
  const own = slack.world.messages.filter(({ bot }) => bot !== undefined);
  const direct = slack.directChannel(slackUser).id;
  if (where === 'answer') {
    return own.filter(({ channel, ephemeralFor }) => ephemeralFor === slackUser || channel === direct);
  }
  const channel = where === 'direct' ? direct : 'C0PRIVACY';
  return own.filter((each) => each.channel === channel && each.ephemeralFor === undefined);
};

const onSlack: Person = {
  name: 'Slack',
  asker: (sandbox) => slackAsker(sandbox, slackUser),
  async type({ slack, player }, subcommand, options) {
    const words = Object.entries(options).map(([name, value]) => `${name}:${value}`);
    const text = [subcommand, ...words].join(' ');
    await slack.slash({ user: slackUser, channel: 'C0PRIVACY', command: '/optout', text });
    await player.idle();
  },
  async press(sandbox, where, label) {
    const message = slackSeen(sandbox, where).at(-1);
    const blocks = (message?.blocks ?? []) as readonly Drawn[];
    const found = blocks
      .flatMap((block) => (block.elements ?? []).map((element) => ({ block, element })))
      .find(({ element }) => typeof element.text === 'object' && element.text.text === label);
    if (message === undefined || found === undefined) throw missing(label, blocks);
    const { channel, ts } = message;
    const { action_id: actionId = '', value = '' } = found.element;
    const blockId = found.block.block_id ?? '';
    await sandbox.slack.press({ user: slackUser, channel, ts, actionId, blockId, value });
    await sandbox.player.idle();
  },
  async sendForm(sandbox) {
    const { slack } = sandbox;
    await until(sandbox, () => slack.openViews(slackUser).length > 0);
    const [view] = slack.openViews(slackUser);
    await slack.submitView({ user: slackUser, viewId: view?.id ?? '', values: {} });
    const isAnswered = (): boolean => slack.openViews(slackUser).some(({ submit }) => submit === undefined);
    await until(sandbox, isAnswered);
    return JSON.stringify(slack.openViews(slackUser).at(-1)?.blocks);
  },
  privates: (sandbox) => slackSeen(sandbox, 'answer').map(({ text }) => text),
  lasting: (sandbox) => JSON.stringify(slackSeen(sandbox, 'direct')),
};

const discordUser = '1201000000000000003';
const privacyOf = ({ discord }: Sandbox): string =>
  discord.world.channels.find(({ name }) => name === 'privacy')?.id ?? '';
const discordSeen = (sandbox: Sandbox, where: 'answer' | 'direct' | 'post') => {
  const { discord } = sandbox;
  const own = discord.world.messages.filter(({ author }) => author.bot);
  const direct = discord.directChannel(discordUser).id;
  if (where === 'answer') {
    return own.filter((each) => each.ephemeralFor === discordUser || each.channel_id === direct);
  }
  const channel = where === 'direct' ? direct : privacyOf(sandbox);
  return own.filter((each) => each.channel_id === channel && each.ephemeralFor === undefined);
};
const textsOf = (components: readonly unknown[]): readonly string[] =>
  walk(components).flatMap(({ content }) => content ?? []);
const plain = (text: string): string => text.replaceAll('\\', '').replace(/^#+ /u, '');

const onDiscord: Person = {
  name: 'Discord',
  asker: (sandbox) => discordAsker(sandbox, 'en-GB'),
  async type(sandbox, subcommand, options) {
    const at = { member: discordUser, channel: privacyOf(sandbox) };
    await sandbox.discord.command({ ...at, name: 'optout', subcommand, options });
    await sandbox.player.idle();
  },
  async press(sandbox, where, label) {
    const message = discordSeen(sandbox, where).at(-1);
    const found = walk(message?.components ?? []).find((one) => one.label === label);
    if (message === undefined || found?.custom_id === undefined)
      throw missing(label, message?.components ?? []);
    const at = { member: discordUser, channel: message.channel_id };
    await sandbox.discord.press({ ...at, messageId: message.id, customId: found.custom_id });
    await sandbox.player.idle();
  },
  sendForm: async (sandbox) => {
    await until(sandbox, () =>
      JSON.stringify(discordSeen(sandbox, 'answer').at(-1)).includes('Your reminders'),
    );
    return answered(sandbox, onDiscord, () => onDiscord.press(sandbox, 'answer', 'Save'));
  },
  privates: (sandbox) =>
    discordSeen(sandbox, 'answer').map(({ components }) => plain(textsOf(components).join('\n'))),
  lasting: (sandbox) => JSON.stringify(discordSeen(sandbox, 'direct')),
};

const amsterdam = (text: string): number => Date.parse(`${text}:00+01:00`);
const SEVEN = 'LinkedIn: act by Sunday 2 November (7 days left)';

/** First lines of reminders and corrections that came by themselves: answers to what was pressed begin otherwise. */
function reminders(sandbox: Sandbox, person: Person): readonly string[] {
  const first = person.privates(sandbox).map((text) => text.split('\n')[0] ?? '');
  return first.filter((line) => /left\)$|today$|^Correction/u.test(line));
}

/** Does something that is answered, and waits for the answer, which may replace another. */
async function answered(sandbox: Sandbox, person: Person, deed: () => Promise<void>): Promise<string> {
  const before = JSON.stringify(person.privates(sandbox));
  await deed();
  await until(sandbox, () => JSON.stringify(person.privates(sandbox)) !== before);
  await sandbox.player.idle();
  return person.privates(sandbox).find((text) => !before.includes(JSON.stringify(text))) ?? '';
}

describe.each([onSlack, onDiscord])('on $name', (person) => {
  test('asked for by command, it comes as a direct message, is put off, and is stopped from the message', async () => {
    const sandbox = await open();
    const ask = (): Promise<void> => person.type(sandbox, 'remind', { service: 'linkedin', country: 'NL' });
    const set = await answered(sandbox, person, ask);
    expect(set).toContain('LinkedIn: reminders set, act by Sunday 2 November');
    expect(set).toContain('Sunday, 26 October 2025, 09:00');
    expect(set).toContain('Amsterdam time, 09:00');
    expect(reminders(sandbox, person)).toEqual([]);
    await sandbox.player.jumpTo(amsterdam('2025-10-26T09:05'));
    expect(reminders(sandbox, person)).toEqual([SEVEN]);
    const later = await answered(sandbox, person, () => person.press(sandbox, 'direct', 'Tomorrow 9:00'));
    expect(later).toContain('Again: Monday, 27 October 2025, 09:00');
    await sandbox.player.jumpTo(amsterdam('2025-10-27T10:00'));
    expect(reminders(sandbox, person)).toEqual([SEVEN, SEVEN.replace('7 days', '6 days')]);
    const stopped = await answered(sandbox, person, () => person.press(sandbox, 'direct', 'Stop'));
    expect(stopped).toContain('LinkedIn: no more reminders');
    await sandbox.player.jumpTo(amsterdam('2025-11-05T10:00'));
    expect(reminders(sandbox, person)).toHaveLength(2);
  });

  test('asked for by the button of a channel’s post, it proposes the channel’s clock, and answers nobody else', async () => {
    const sandbox = await open();
    await sandbox.player.jumpTo(amsterdam('2025-10-21T09:05'));
    await person.press(sandbox, 'post', 'Remind me');
    const set = await person.sendForm(sandbox);
    expect(set).toContain('LinkedIn: reminders set, act by Sunday 2 November');
    expect(set).toContain('Amsterdam time, 09:00');
    await sandbox.player.jumpTo(amsterdam('2025-11-02T12:00'));
    expect(reminders(sandbox, person)).toEqual([
      SEVEN,
      SEVEN.replace('7 days', '1 day'),
      'LinkedIn: switch it off today',
    ]);
  });

  test('a lost answer leaves one direct message, or one repeat that says so', async () => {
    const sandbox = await open();
    const ask = (): Promise<void> => person.type(sandbox, 'remind', { service: 'linkedin', country: 'NL' });
    await answered(sandbox, person, ask);
    await sandbox.player.jumpTo(amsterdam('2025-10-26T08:59'));
    const channel = sandbox.slack.directChannel(slackUser).id;
    sandbox.slack.faults.loseAnswer({ method: 'chat.postMessage', times: 1, when: 'before', channel });
    sandbox.discord.faults.loseAnswer({ route: 'POST /channels/:channel/messages', when: 'after' });
    await sandbox.player.jumpTo(amsterdam('2025-10-26T12:00'));
    expect(reminders(sandbox, person).filter((line) => line.includes('7 days'))).toHaveLength(1);
  });

  test('a matter of health, counted from one’s own day, is shown to whoever asks to see it, and to no lock screen', async () => {
    const sandbox = await open(amsterdam('2024-12-20T12:00'));
    await until(sandbox, () => sandbox.discord.commands.length > 0);
    const asker = person.asker(sandbox);
    // The first question of all takes long on a busy machine, and a form must open within three seconds.
    await asker.ask('how', { service: 'epa' });
    await asker.ask('remind', { service: 'epa', country: 'DE' });
    const set = await asker.fillIn({ date: '2024-12-18' });
    expect(set).toContain('Send it today');
    await sandbox.player.jumpTo(amsterdam('2025-01-22T09:05'));
    const [reminder = ''] = person.privates(sandbox).slice(-1);
    expect(reminder).toContain('A reminder you asked for: send it today');
    expect(reminder).not.toMatch(/ePA|Patient|record|Kasse/u);
    const shown = await answered(sandbox, person, () => person.press(sandbox, 'direct', 'Show'));
    expect(shown).toContain('send it today');
    expect(shown).toContain('18 December 2024');
    expect(person.lasting(sandbox)).not.toMatch(/18 December/u);
  });
});
