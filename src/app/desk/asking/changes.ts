// All that a look back speaks of, for whoever presses the button under it.
import { fault } from '../../../core/fault.ts';
import type { CalendarDate } from '../../../core/rule.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { allChangesMessage } from '../../../messages/posts/monthly.ts';
import { monthlyChanges } from '../../board/board-text.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { refusal, turned } from '../replies.ts';

function dayIn({ request }: DeskContext, name: string): CalendarDate | null {
  const given = argument(request, name);
  return given !== null && /^\d{4}-\d{2}-\d{2}$/u.test(given) ? given : null;
}

/** As the channel that got it is concerned; elsewhere as the asker is. Nothing is kept of who looked. */
export const allChanges: Handler = async (context) => {
  const { scene, knowledge, subscription, request } = context;
  const [since, until] = [dayIn(context, 'since'), dayIn(context, 'until')];
  const {
    jurisdictions,
    accounts = [],
    services = [],
  } = subscription?.profile ?? {
    jurisdictions: scene.jurisdictions,
  };
  const from = { at: scene.at, zone: scene.zone, jurisdictions, accounts };
  const changes =
    since === null || until === null ? [] : monthlyChanges(knowledge, from, services, since, until);
  if (since === null || until === null || changes.length === 0)
    return refusal(scene, fault('expired', 'nothing of it is known any more', 'Ask for the list.'));
  const page = pageIn(argument(request, 'page'));
  return turned(request, allChangesMessage(scene, { changes, since, until, page }));
};
