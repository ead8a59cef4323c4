// A date that moves after somebody was reminded of it, through both local platforms and the real SDKs: the message they
// have says so, and one more tells them.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack } from './asker.ts';
import { openWorld } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const amsterdam = (text: string): number => Date.parse(`${text}:00+02:00`);
const onSlackDirect = ({ slack }: Sandbox): readonly string[] =>
  slack.world.messages
    .filter(({ channel, bot }) => bot !== undefined && channel === slack.directChannel('U0MEMBER').id)
    .map(({ blocks }) => JSON.stringify(blocks));
const onDiscordDirect = ({ discord }: Sandbox): readonly string[] =>
  discord.world.messages
    .filter((one) => one.author.bot && one.channel_id === discord.directChannel('1201000000000000003').id)
    .map(({ components }) => JSON.stringify(components));

const sides: readonly (readonly [
  string,
  (sandbox: Sandbox) => Asker,
  (sandbox: Sandbox) => readonly string[],
])[] = [
  ['Slack', (sandbox) => onSlack(sandbox, 'U0MEMBER'), onSlackDirect],
  ['Discord', (sandbox) => onDiscord(sandbox, 'en-GB'), onDiscordDirect],
];

test.each(sides)(
  'on %s the reminder is rewritten, and the correction comes by itself',
  async (_name, meet, direct) => {
    world = await openWorld(amsterdam('2025-09-10T12:00'));
    const asker = meet(world);
    await asker.ask('remind', { service: 'claude', country: 'NL' });
    await world.player.jumpTo(amsterdam('2025-09-26T12:00'));
    const [before = ''] = direct(world);
    expect(before).not.toContain('Corrected');
    await world.player.jumpTo(amsterdam('2025-09-30T12:00'));
    const [after = '', ...others] = direct(world);
    expect(after).toMatch(/Corrected – Claude: choose by Tuesday 7 October/u);
    expect(after).toMatch(/We said:.*27 September/u);
    expect(others.filter((text) => text.includes('Correction'))).toHaveLength(1);
  },
);

describe('the data this rests on', () => {
  test('have that date moved: else the test above would say nothing', async () => {
    const { catalogue } = await import('../app/shipped.ts');
    const claude = catalogue.services.find(({ id }) => id === 'claude');
    const kinds = claude?.practices.flatMap(({ rules }) =>
      rules.flatMap(({ events }) => events.map(({ kind }) => kind)),
    );
    expect(kinds).toContain('rescheduled');
  });
});
