// The log of what admins did here, page by page.
import { DAY } from '../../../core/calendar.ts';
import { type Deed, type History, historyMessage } from '../../../messages/admins/deeds.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { CHANGES_KEPT, type Change, UNDO_KEPT } from '../../stores/change-store.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { instead, turned } from '../replies.ts';
import { type NamesOf, namesIn } from './named.ts';
import { isDelegateDeed, isPostDeed, leadsBack, stoodOf } from './undoing.ts';

/** So many are read at once, and folded into screens: more than most installations have ever made. */
const READ = 200;

function deedOf(context: DeskContext, change: Change, names: NamesOf): Deed {
  const { deed, at, target, before, after, by, about, own = null } = change;
  const { channel, thread } = target;
  return {
    deed,
    at,
    channel: channel === null ? null : { channel, thread },
    before: stoodOf(context, before, names),
    after: stoodOf(context, after, names),
    by,
    about,
    own,
  };
}

/** What can be taken back from the log: the newest that is more than a post. It is the last of its kind, then. */
function undoIn(context: DeskContext, shown: readonly Change[]): Exclude<History['undo'], undefined> {
  const last = shown.find(({ deed }) => !isPostDeed(deed));
  if (last === undefined || last.at < context.engine.clock.now() - UNDO_KEPT) return null;
  const isForAdmins = isDelegateDeed(last.deed) && context.rights !== 'admin';
  return isForAdmins || !leadsBack(last) ? null : { id: last.id, deed: last.deed };
}

/** Of the channel named, else of the whole installation. */
export const history: Handler = async (context) => {
  const { engine, request, scene } = context;
  const { platform, installation } = request.asker;
  const channel = argument(request, 'channel');
  const below = Number(argument(request, 'below') ?? Number.NaN);
  const place = { platform, installation, ...(channel === null ? {} : { channel }) };
  const isBelow = Number.isInteger(below);
  // One more than is shown tells whether there are older ones.
  const found = await engine.store.changes.list(place, READ + 1, isBelow ? below : undefined);
  const shown = found.slice(0, READ);
  const older = found.length > READ ? (shown.at(-1)?.id ?? null) : null;
  const standings = shown.flatMap(({ before, after }) => [before, after]);
  const names = await namesIn(context, context.target, standings);
  const message = historyMessage(scene, {
    deeds: shown.map((change) => deedOf(context, change, names)),
    undo: isBelow ? null : undoIn(context, shown),
    channel,
    older,
    daysKept: CHANGES_KEPT / DAY,
    below: isBelow ? below : null,
    page: pageIn(argument(request, 'page')),
  });
  return isBelow ? instead(message) : turned(request, message);
};
