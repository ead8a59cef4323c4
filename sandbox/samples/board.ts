// The board, the look back each month, and what an admin is told of both.

import { boardCareMessage } from '../../src/messages/admins/board-care.ts';
import { boardEndedMessage, boardMessage } from '../../src/messages/posts/board.ts';
import { allChangesMessage, monthlyMessage } from '../../src/messages/posts/monthly.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { all, choose, eea } from './plans.ts';
import { view } from './services.ts';

const channel = { id: 'C1', name: '#general' };

export function boardSamples(from: Scene): readonly Named[] {
  const views = all.contexts.map((context) => view(from, context));
  const dates = views.filter(({ state }) => state.daysLeft !== null);
  const facts = { dates, days: 90, services: [{ service: all.service, views }], changedOn: '2025-10-20' };
  const care = { channel, board: 'none', isPinned: null, monthly: null } as const;
  const changes = [eea, choose].flatMap((context) =>
    context.rule.events.slice(0, 2).map((event) => ({
      context,
      event,
      before: { status: null, actBy: null },
      after: { status: 'upcoming' as const, actBy: '2025-11-02' },
    })),
  );
  const many = Array.from({ length: 5 }, () => changes).flat();
  return [
    ['board', boardMessage(from, facts)],
    ['board, many', boardMessage(from, { ...facts, dates: Array.from({ length: 12 }, () => dates).flat() })],
    ['board, nothing', boardMessage(from, { ...facts, dates: [], services: [] })],
    ['board, ended', boardEndedMessage(from, '2025-10-20')],
    ['no board', boardCareMessage(from, care)],
    ['board up', boardCareMessage(from, { ...care, board: 'up', isPinned: true, monthly: '2025-11-03' })],
    ['board not pinned', boardCareMessage(from, { ...care, board: 'up', isPinned: false })],
    ['board pending', boardCareMessage(from, { ...care, board: 'pending' })],
    ['board taken down', boardCareMessage(from, { ...care, board: 'down' })],
    ['look back', monthlyMessage(from, changes, '2025-10-01')],
    ['look back, many', monthlyMessage(from, many, '2025-10-01')],
    ...pagesOf('look back, all of it', (page) =>
      allChangesMessage(from, { changes: many, since: '2025-10-01', until: '2025-10-20', page }),
    ),
  ];
}
