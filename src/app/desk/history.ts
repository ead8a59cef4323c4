// The log of what admins did here, page by page.
import { DAY } from '../../core/calendar.ts';
import { type Deed, historyMessage } from '../../messages/deeds.ts';
import { CHANGES_KEPT, type Change } from '../change-store.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { instead, privately } from './replies.ts';
import { stoodOf } from './undoing.ts';

/** A phone's screen or two. */
const SHOWN = 5;

function deedOf(context: DeskContext, change: Change): Deed {
  const { deed, at, target, before, after, by, about } = change;
  const { channel, thread } = target;
  return {
    deed,
    at,
    channel: channel === null ? null : { channel, thread },
    before: stoodOf(context, before),
    after: stoodOf(context, after),
    by,
    about,
  };
}

/** Of the channel named, else of the whole installation. */
export const history: Handler = async (context) => {
  const { engine, request, scene } = context;
  const { platform, installation } = request.asker;
  const channel = argument(request, 'channel');
  const below = Number(argument(request, 'below') ?? Number.NaN);
  const place = { platform, installation, ...(channel === null ? {} : { channel }) };
  const isTurned = Number.isInteger(below);
  // One more than is shown tells whether there are older ones.
  const found = await engine.store.changes.list(place, SHOWN + 1, isTurned ? below : undefined);
  const shown = found.slice(0, SHOWN);
  const older = found.length > SHOWN ? (shown.at(-1)?.id ?? null) : null;
  const message = historyMessage(scene, {
    deeds: shown.map((change) => deedOf(context, change)),
    channel,
    older,
    daysKept: CHANGES_KEPT / DAY,
  });
  return isTurned ? instead(message) : privately(message);
};
