// What people read where the bot has lost its access.
import { lostAccessMessage, withLostAccess } from '../../src/messages/admins/lost-access.ts';
import { pausedMessage } from '../../src/messages/admins/subscription.ts';
import type { Scene } from '../../src/messages/scene.ts';
import { channel } from './channel.ts';
import type { Named } from './named.ts';

export function lostAccessSamples(from: Scene): readonly Named[] {
  const lost = {
    isInstalled: true,
    keptUntil: Date.parse('2025-11-19T08:00:00Z'),
    again: 'https://lastcall.example.org/slack/install',
  };
  return [
    ['access lost', lostAccessMessage(from, lost)],
    [
      'access lost, by whoever runs the bot',
      lostAccessMessage(from, { ...lost, keptUntil: null, again: null }),
    ],
    ['not installed', lostAccessMessage(from, { ...lost, isInstalled: false, keptUntil: null })],
    [
      'a line where access is lost',
      withLostAccess(from, pausedMessage(from, channel, { until: null }), lost),
    ],
  ];
}
