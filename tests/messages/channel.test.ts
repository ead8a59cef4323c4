import { describe, expect, test } from '@jest/globals';
import { fault } from '../../src/core/fault.ts';
import { healthMessage } from '../../src/messages/admins/health.ts';
import { previewMessage } from '../../src/messages/admins/preview.ts';
import {
  settingsMessage,
  subscribedMessage,
  unsubscribeConfirmMessage,
} from '../../src/messages/admins/subscription.ts';
import { subscriptionForm } from '../../src/messages/admins/subscription-form.ts';
import { adminCommands, helpMessage, memberCommands } from '../../src/messages/answers/help.ts';
import { faultMessage, faultText } from '../../src/messages/parts/fault.ts';
import { privacyMessage, type Stored } from '../../src/messages/people/privacy.ts';
import { type LostChannel, noticeMessage } from '../../src/messages/posts/notice.ts';
import { testSampleMessage } from '../../src/messages/posts/sample.ts';
import { scene, view } from './fixtures.ts';
import { actionsOf, textOf } from './reading.ts';
import { channel, eea, faultSamples, nextPost, wish } from './samples.ts';

const from = scene({ on: '2025-10-20' });
const dutch = scene({ on: '2025-10-20', locale: 'nl' });
/** Of health, what is not there. */
const quiet = { lastPost: null, here: null, failedKey: null, contact: null, unasked: 0 };

describe('the preview', () => {
  const preview = { channel, wish, posts: [nextPost], missing: null, draft: 'd1' };

  test('shows each post with its exact time in the zone of the posts, wherever the reader is', () => {
    const away = scene({ on: '2025-10-20', zone: 'America/New_York' });
    expect(textOf(previewMessage(away, preview))).toContain('26 Oct, 09:00');
    expect(textOf(previewMessage(away, preview))).toContain('Exactly this, Amsterdam time.');
  });

  test('says by the posts which quiet hours move them to another hour, and nothing of those that do not', () => {
    const at = (sendAt: string) => {
      const profile = { ...wish.profile, sendAt, quiet: { from: '20:00', to: '08:00' } };
      const { blocks } = previewMessage(from, { ...preview, wish: { ...wish, profile } });
      return blocks.slice(
        0,
        blocks.findIndex(({ kind }) => kind === 'bullets'),
      );
    };
    expect(at('06:30')[1]).toEqual({
      kind: 'facts',
      facts: [
        { label: 'Time', value: '06:30, Amsterdam time' },
        { label: 'Quiet hours', value: '20:00–08:00' },
      ],
    });
    expect(at('09:00')).toHaveLength(1);
  });

  test('posts nothing before it is confirmed, and can be changed or dropped', () => {
    const message = previewMessage(from, preview);
    expect(message.context).toContain('Nothing is posted until you confirm.');
    expect(actionsOf(message)).toEqual([
      'subscribe.confirm d1',
      'form.change d1',
      'preview.fewer d1',
      'preview.sample d1',
      'dismiss',
    ]);
  });

  test('says what is missing before anything else', () => {
    const message = previewMessage(from, { ...preview, missing: 'no-access' });
    expect(message.blocks[0]).toMatchObject({
      heading: 'Still missing',
      lines: ['The bot can’t see the channel; invite it.'],
    });
    expect(actionsOf(message)).toContain('preview.again d1');
  });

  test('of settings that hold offers no confirmation', () => {
    expect(actionsOf(previewMessage(from, { ...preview, draft: null }))).toEqual([
      'settings.change C1',
      'test C1',
      'preview.year C1',
    ]);
  });

  test('has every post on one of its pages, what is missing on the first, and the way to confirm on each', () => {
    const posts = Array.from({ length: 13 }, (_, index) => ({ ...nextPost, lines: [`post-${index}`] }));
    const drawn = (page: number) =>
      previewMessage(from, { ...preview, posts, missing: 'no-permission', page });
    const pages = [1, 2, 3, 4, 5, 6].map(drawn);
    const text = pages.map(textOf).join('\n');
    for (const { lines } of posts) expect(text).toContain(lines[0]);
    expect(text).toContain('Reminders: ');
    expect(textOf(drawn(1))).toContain('Still missing');
    expect(drawn(1).heading).toContain('13 posts');
    for (const page of pages) expect(actionsOf(page)).toContain('subscribe.confirm d1');
  });
});

describe('settings', () => {
  const settings = { channel, wish, state: 'active', pausedUntil: null, goneReason: null } as const;

  test('show every choice in the reader’s language', () => {
    const text = textOf(settingsMessage(dutch, settings));
    expect(text).toContain('Landen: Nederland');
    expect(text).toContain('Diensten: alle, ook nieuwe');
    expect(text).toContain('Herinneringen: 14, 7 en 0 dagen voor de datum, op werkdagen');
    expect(text).toContain('Tijd: 09:00, tijd in Amsterdam');
  });

  test('offer to resume what is paused', () => {
    expect(actionsOf(settingsMessage(from, { ...settings, state: 'paused' }))).toContain('resume C1');
    expect(actionsOf(settingsMessage(from, settings))).toContain('pause C1');
  });

  test('say why nothing can be posted', () => {
    const lost = settingsMessage(from, { ...settings, state: 'gone', goneReason: 'archived' });
    expect(textOf(lost)).toContain('can’t post: the channel is archived');
  });

  test('that were changed can be undone, by the change that is meant and no other', () => {
    const done = { channel, wish, next: nextPost };
    const changed = subscribedMessage(from, { ...done, changed: true, undo: 7 });
    expect(actionsOf(changed)).toContain('settings.undo C1 7');
    expect(actionsOf(subscribedMessage(from, { ...done, changed: false })).join()).not.toContain(
      'settings.undo',
    );
  });

  test('are deleted only after a second question', () => {
    expect(actionsOf(unsubscribeConfirmMessage(from, channel))).toEqual([
      'unsubscribe.confirm C1',
      'dismiss',
    ]);
  });
});

describe('the form', () => {
  const form = subscriptionForm(dutch, 'd1', {
    values: { countries: ['NL', 'GB'], services: ['linkup'], language: 'nl' },
    faults: { time: fault('bad-time', 'not a time', 'Give a time.', { given: '25:00' }) },
    serviceName: () => 'Linkup',
  });

  test('asks three questions first; everything else may stay', () => {
    const first = form.fields.filter(({ tier }) => tier === 'first').map(({ id }) => id);
    expect(first).toEqual(['channel', 'countries', 'services']);
    expect(form.fields.filter(({ tier }) => tier === 'more').every(({ optional }) => optional)).toBe(true);
  });

  test('shows what was chosen by name', () => {
    const chosen = form.fields.flatMap((field) => (field.kind === 'search' ? field.chosen : []));
    expect(chosen.map(({ label }) => label)).toEqual([
      'Nederland',
      'Verenigd Koninkrijk',
      'Linkup',
      'Nederlands',
    ]);
  });

  test('puts each fault at its field, with an example of what is accepted', () => {
    const faulty = form.fields.filter(({ error }) => error !== null);
    expect(faulty.map(({ id, error }) => [id, error])).toEqual([
      ['time', '“25:00” is geen tijdstip. Schrijf uren en minuten, zoals 09:00.'],
    ]);
  });
});

describe('faults', () => {
  test.each(faultSamples.map((one) => [one.code, one] as const))(
    '%s says cause and cure in Dutch',
    (_, one) => {
      expect(faultText(dutch, one)).not.toContain('(in het Engels)');
    },
  );

  test('without a text of their own are shown in English, and say so', () => {
    const message = faultMessage(dutch, fault('no-such-code', 'the disk is full', 'Free some space.'));
    expect(message.heading).toBe('The disk is full (in het Engels)');
    expect(textOf(message)).toContain('Free some space (in het Engels).');
  });

  test('whose parameters are missing are shown in English rather than with holes', () => {
    expect(faultText(dutch, fault('bad-date', 'that is no date', 'Give a date.'))).toContain(
      'That is no date',
    );
  });

  test('never show back more than a little of what was typed', () => {
    const long = fault('bad-date', 'not a date', 'Give a date.', { given: 'x'.repeat(5000) });
    expect(faultMessage(from, long).heading.length).toBeLessThan(100);
  });

  test('lead to the next step', () => {
    expect(actionsOf(faultMessage(from, fault('no-subscription', 'none', 'Subscribe.')))).toEqual([
      'setup.open',
    ]);
  });
});

describe('help', () => {
  const options = { commandPrefix: '/optout', adminPrefix: '/optout-admin' };

  test('shows members what is theirs, in words the platform understands', () => {
    const text = textOf(helpMessage(dutch, { ...options, admin: false }));
    expect(text).toContain('/optout hoe LinkedIn – Hoe meld ik me af bij een dienst?');
    expect(text).not.toContain('/optout-admin');
  });

  test('has every command of members a button away', () => {
    const pages = [1, 2, 3].map((page) =>
      textOf(helpMessage(from, { ...options, admin: false, part: 'commands', page })),
    );
    for (const name of memberCommands)
      expect(pages.join('\n')).toMatch(new RegExp(`/optout ${name}\\b`, 'u'));
  });

  test('tells members nothing of what admins do, whatever their button asks for', () => {
    const asked = helpMessage(from, { ...options, admin: false, part: 'admin' });
    expect(asked).toEqual(helpMessage(from, { ...options, admin: false }));
    expect(actionsOf(asked)).not.toContain('help admin 1');
  });

  test('shows admins the rest', () => {
    const admin = { ...options, admin: true };
    expect(actionsOf(helpMessage(from, admin))).toContain('help admin 1');
    const pages = [1, 2, 3].map((page) => textOf(helpMessage(from, { ...admin, part: 'admin', page })));
    for (const name of adminCommands) expect(pages.join('\n')).toContain(`/optout-admin ${name} – `);
  });
});

describe('privacy', () => {
  const nothing: Stored = {
    jurisdiction: null,
    locale: null,
    zone: null,
    sendAt: null,
    follows: [],
    done: [],
    unheardDays: 30,
    calendarSince: null,
    delegateSince: null,
    isInstaller: false,
    channels: 0,
    changes: 0,
    posts: 0,
    drafts: 0,
    extent: 'everywhere' as const,
  };
  const operator = { name: 'Example', contact: 'privacy@example.com', backupDays: 30 };

  test('says what is stored, by whom, and how to be rid of it', () => {
    const message = privacyMessage(from, { ...nothing, jurisdiction: 'NL', channels: 2 }, operator);
    expect(message.heading).toBe('Stored about you: 2 things');
    expect(textOf(message)).toContain('Country: Netherlands');
    expect(textOf(message)).toContain(
      'Run by Example. Contact: privacy@example.com. Our backups expire in 30 days.',
    );
    expect(actionsOf(message)).toEqual(['privacy.download', 'forget']);
  });

  test('says nothing when nothing is stored, and has nothing to delete', () => {
    const message = privacyMessage(from, nothing, { name: null, contact: null, backupDays: null });
    expect(message.heading).toBe('Stored about you: nothing');
    expect(actionsOf(message)).toEqual([]);
    expect(textOf(message)).toContain('How long backups are kept was not said');
  });
});

test('health needs attention as soon as one channel cannot be reached', () => {
  const health = {
    version: '0.1.0',
    lastPass: from.at,
    ...quiet,
    nextPost: null,
    subscriptions: { active: 1, paused: 0, gone: 0 },
    posts: { waiting: 0, unknown: 0, givenUp: 0, failed: 0 },
    catalogue: { services: 1, rules: 1 },
    troubles: [],
    unreachable: [],
  };
  expect(healthMessage(from, health).heading).toBe('Everything works');
  const lost = healthMessage(from, {
    ...health,
    unreachable: [{ channel: 'C1', thread: null, reason: 'archived' }],
  });
  expect(lost.heading).toBe('Something needs attention');
  expect(textOf(lost)).toContain('Archived; bring back what you still need');
});

test('health needs attention where a post was given up, and says so', () => {
  const posts = { waiting: 0, unknown: 3, givenUp: 2, failed: 0 };
  const health = {
    version: '0.1.0',
    lastPass: from.at,
    ...quiet,
    nextPost: null,
    subscriptions: { active: 1, paused: 0, gone: 0 },
    posts,
    catalogue: { services: 1, rules: 1 },
    troubles: [],
    unreachable: [],
  };
  const message = healthMessage(from, health);
  expect(message.heading).toBe('Something needs attention');
  expect(textOf(message)).toMatch(/Given up, arrival unknown.*2/su);
  expect(healthMessage(from, { ...health, posts: { ...posts, givenUp: 0 } }).heading).toBe(
    'Everything works',
  );
});

test('health names what is wrong with the bot itself, in the reader’s language and without a platform’s name', () => {
  const health = {
    version: '0.1.0',
    lastPass: from.at,
    ...quiet,
    nextPost: null,
    subscriptions: { active: 1, paused: 0, gone: 0 },
    posts: { waiting: 0, unknown: 0, givenUp: 0, failed: 0 },
    catalogue: { services: 1, rules: 1 },
    troubles: [
      fault('discord.too-many-refusals', 'Discord refused 1000 calls.', 'Look in the log.'),
      fault('clock-differs', 'It differs by 1 h 0 min.', 'Set it.'),
      fault('discord.shards-down', 'Shard 1 of 16 is not connected.', 'Nothing to do.'),
    ],
    unreachable: [],
  };
  const message = healthMessage(from, health);
  expect(message.heading).toBe('Something needs attention');
  const text = textOf(message);
  expect(text).toContain(
    'Too many channels refuse the bot, so posting pauses. It goes on by itself within minutes.',
  );
  expect(text).toContain(
    'The clock of the bot’s machine is wrong. Posts come at the right time all the same.',
  );
  expect(text).toContain('Shard 1 of 16 is not connected.');
  expect(text).not.toContain('Discord');
});

describe('a notice', () => {
  const lost = (reason: string, change: Partial<LostChannel> = {}): LostChannel => {
    return { channel: 'C1', thread: null, name: 'general', reason, keptUntil: '2025-11-02', ...change };
  };

  test('names the channel, says what mends it, and what becomes of reminders meanwhile', () => {
    expect(textOf(noticeMessage(from, [lost('no-permission')]))).toBe(
      [
        'No reminders reach #general now',
        'The bot may not post; give it that right',
        'Reminders are kept and posted once it works again, until Sunday 2 November. You hear this because you set it up.',
      ].join('\n'),
    );
  });

  test('of several is one: by cause, each channel as the platform shows it, and the first deadline', () => {
    const message = noticeMessage(dutch, [
      lost('archived', { keptUntil: '2025-12-05' }),
      lost('channel-gone', { channel: 'C2', name: null }),
      lost('archived', { channel: 'C3', thread: 'T3' }),
    ]);
    expect(message.heading).toBe('Er komen nu geen herinneringen aan in 3 kanalen');
    expect(message.blocks).toMatchObject([
      {
        kind: 'channels',
        text: 'Gearchiveerd; haal terug wat je nog nodig hebt',
        channels: [{ channel: 'C1' }, { channel: 'C3', thread: 'T3' }],
      },
      { kind: 'channels', text: 'Verwijderd; stel een ander kanaal in', channels: [{ channel: 'C2' }] },
      { kind: 'text' },
    ]);
    expect(textOf(message)).toContain('de eerste tot en met zondag 2 november');
  });

  test('of very many names twenty, and counts the others', () => {
    const many = Array.from({ length: 23 }, (_, n) => lost('no-access', { channel: `C${n}` }));
    const { blocks } = noticeMessage(from, many);
    expect(blocks[0]).toMatchObject({ channels: { length: 20 } });
    expect(blocks[1]).toMatchObject({ text: expect.stringMatching(/^3 more channels\./u) });
  });

  test('never shows an id as a name', () => {
    const text = textOf(
      noticeMessage(from, [lost('archived', { name: null, channel: '1103000000000000019' })]),
    );
    expect(text).toMatch(/^No reminders reach a channel now/u);
    expect(text).not.toContain('1103000000000000019');
  });
});

test('a sample is seen in private first and posted only on request', () => {
  const message = testSampleMessage(from, view(from, eea), channel);
  expect(message.context[0]).toBe('Only you see this. Nobody else does unless you post it.');
  expect(actionsOf(message)).toContain('test.post C1 linkup/ai-training/eea');
});
