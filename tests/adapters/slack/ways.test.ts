import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { messageText } from '../../../adapters/slack/message-text.ts';
import { DEFAULT_SCOPES } from '../../../sandbox/slack/world.ts';
import { type Stage, setStage } from './stage.ts';

describe('the words of a message', () => {
  test('are its text and those of what is attached, as people typed them', () => {
    const attachments = [
      {
        title: 'LinkedIn to train AI',
        text: 'From <https://example.org|November>',
        fields: [{ value: 'Meta' }],
      },
      null,
      'no object',
    ];
    expect(messageText({ text: 'Ask &lt;me&gt; in <#C1|general>', attachments }).split('\n')).toEqual([
      'Ask <me> in general',
      'LinkedIn to train AI',
      'From November',
      'Meta',
    ]);
  });

  test('are those of its blocks, where it has no text', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'WhatsApp' } }];
    expect(messageText({ text: ' ', blocks })).toBe('WhatsApp');
    expect(messageText({ text: 'Said', blocks })).toBe('Said');
  });

  test('are few, however many there are and however deep they lie', () => {
    let nest: unknown = { text: 'deep' };
    for (let depth = 0; depth < 10_000; depth += 1) nest = { elements: [nest] };
    expect(messageText({ text: '', blocks: nest })).toBe('');
    expect(messageText({ text: 'x'.repeat(1e6) })).toHaveLength(6_000);
  });

  test.each([undefined, null, 7, 'x', [], {}])('are none where blocks are %j', (blocks) => {
    expect(messageText({ blocks, attachments: blocks })).toBe('');
  });
});

describe('what is written to the bot directly', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ scopes: [...DEFAULT_SCOPES, 'im:history'] });
  });
  afterEach(() => stage.stop());

  const deliver = (event: object, id: string): void => {
    const base = { type: 'message', channel_type: 'im', channel: 'D1', ts: '1.1' };
    const payload = {
      type: 'event_callback',
      event_id: id,
      team_id: stage.twin.team.id,
      event: { ...base, ...event },
    };
    stage.twin.sendRaw(JSON.stringify({ envelope_id: id, type: 'events_api', payload }));
  };

  test('is a question, and nothing that an edit, a deletion or a bot says is, the bot’s own words included', async () => {
    const { botUserId } = stage.twin;
    deliver({ subtype: 'message_changed', message: { user: 'U0MEMBER', text: 'linkedin' } }, 'E1');
    deliver({ subtype: 'message_deleted', previous_message: { user: 'U0MEMBER', text: 'linkedin' } }, 'E2');
    deliver({ subtype: 'bot_message', bot_id: 'B9', text: 'linkedin', user: 'U9' }, 'E3');
    deliver({ bot_id: 'B0LASTCALL', user: botUserId, text: 'linkedin' }, 'E4');
    deliver({ channel_type: 'channel', channel: 'C0GENERAL', user: 'U0MEMBER', text: 'linkedin' }, 'E5');
    deliver({ user: 'U0MEMBER', text: 'how do I opt out of linkdin?' }, 'E6');
    await stage.until(() => stage.requests.length > 0);
    await stage.twin.slash({ user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text: 'list' });
    await stage.until(() => stage.requests.length > 1);
    expect(stage.requests.map(({ verb, args, asker: { mayPost } }) => [verb, args, mayPost])).toEqual([
      ['how', { service: 'how do I opt out of linkdin?' }, false],
      ['list', {}, true],
    ]);
  });

  test('in a thread there is answered in that thread', async () => {
    const { id: channel } = stage.twin.directChannel('U0MEMBER');
    await stage.twin.say({ user: 'U0MEMBER', channel, text: 'hello' });
    await stage.until(() => stage.twin.world.messages.length === 2);
    const threadTs = stage.twin.world.messages[0]?.ts ?? '';
    await stage.twin.say({ user: 'U0MEMBER', channel, text: 'help', threadTs });
    await stage.until(() => stage.twin.world.messages.length === 4);
    expect(stage.twin.world.messages.map((message) => message.threadTs)).toEqual([
      undefined,
      undefined,
      threadTs,
      threadTs,
    ]);
    expect(stage.twin.world.messages.every(({ ephemeralFor }) => ephemeralFor === undefined)).toBe(true);
  });

  test('a shortcut asks about the message, in its thread, and carries none of it further', async () => {
    await stage.twin.say({ user: 'U0MEMBER', channel: 'C0GENERAL', text: 'First' });
    const threadTs = stage.twin.world.messages[0]?.ts ?? '';
    await stage.twin.say({ user: 'U0MEMBER', channel: 'C0GENERAL', text: 'About LinkedIn', threadTs });
    const ts = stage.twin.world.messages[1]?.ts ?? '';
    await stage.twin.shortcut({ user: 'U0DUTCH', callbackId: 'lc.about', channel: 'C0GENERAL', ts });
    await stage.until(() => stage.twin.world.messages.length === 3);
    expect(stage.requests).toMatchObject([
      { verb: 'about', args: { text: 'About LinkedIn' }, asker: { thread: threadTs, member: 'U0DUTCH' } },
    ]);
    expect(stage.twin.world.messages[2]).toMatchObject({ ephemeralFor: 'U0DUTCH', threadTs });
    expect(JSON.stringify(stage.lines)).not.toContain('LinkedIn');
  });
});
