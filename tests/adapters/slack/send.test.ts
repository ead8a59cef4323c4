import type { SlackMessage } from '../../../sandbox/slack/world.ts';
import type { Target } from '../../../src/app/ports.ts';
import { type MessengerWorld, messengerContract, type Post } from '../../contract/messenger.ts';
import { drawn, pingsIn } from './blocks.ts';
import { NOON, type Stage, setStage } from './stage.ts';

const METHOD = 'chat.postMessage';

messengerContract('Slack', makeWorld);

async function makeWorld(): Promise<MessengerWorld> {
  const stage = await setStage();
  const { twin, app } = stage;
  twin.scopes.add('channels:history');
  twin.world.channels.push({ id: 'C0OLD', name: 'old', isPrivate: false, isMember: true, archived: true });
  const channelOf = (target: Target): string => target.channel ?? twin.directChannel(target.member ?? '').id;
  return {
    messenger: app.messenger,
    here: place(stage, { channel: 'C0GENERAL' }),
    elsewhere: place(stage, { channel: 'C0PRIVACY' }),
    member: place(stage, { member: 'U0MEMBER' }),
    lost: place(stage, { channel: 'C0NOWHERE' }),
    forbidden: place(stage, { channel: 'C0RANDOM' }),
    archived: place(stage, { channel: 'C0OLD' }),
    unreachable: place(stage, { member: 'U0NOBODY' }),
    now: () => NOON,
    posts: (target) => twin.world.messages.filter((each) => each.channel === channelOf(target)).map(postOf),
    refuseNext: (target, seconds) =>
      twin.faults.rateLimit({
        method: METHOD,
        times: 1,
        channel: channelOf(target),
        retryAfterSeconds: seconds,
      }),
    loseNext: (target, when) =>
      twin.faults.loseAnswer({ method: METHOD, times: 1, channel: channelOf(target), when }),
    failNext: (target) =>
      twin.faults.status({ method: METHOD, times: 1, channel: channelOf(target), code: 500 }),
    failNextReading: (target, how) => {
      const reading = { method: 'conversations.history', times: 1, channel: channelOf(target) };
      if (how === 'lost') twin.faults.loseAnswer({ ...reading, when: 'before' });
      else twin.faults.status({ ...reading, code: 503 });
    },
    attempts: () => twin.requests.filter(({ method }) => method === METHOD).length,
    allowReading: (allowed) =>
      void (allowed ? twin.scopes.add('channels:history') : twin.scopes.delete('channels:history')),
    stop: () => stage.stop(),
  };
}

function place({ twin }: Stage, where: { channel?: string; member?: string }): Target {
  return {
    platform: 'slack',
    installation: twin.team.id,
    channel: where.channel ?? null,
    thread: null,
    member: where.member ?? null,
  };
}

function postOf({ channel, ts, text, blocks }: SlackMessage): Post {
  const message = { text, blocks } as unknown as Parameters<typeof pingsIn>[0];
  return { reference: { channel, message: ts }, text: drawn(blocks).join('\n'), pings: pingsIn(message) };
}
