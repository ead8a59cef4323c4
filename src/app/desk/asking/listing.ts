// What there is: open choices, what is due next, and what the bot can do.
import { fault } from '../../../core/fault.ts';
import { helpMessage, helpParts } from '../../../messages/answers/help.ts';
import { listMessage } from '../../../messages/answers/list.ts';
import { nextMessage } from '../../../messages/answers/next.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { Message } from '../../../messages/tree.ts';
import { DEFAULT_DAYS, upcoming } from '../../answering/upcoming.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { findDraft } from '../drafts.ts';
import { answering, refusal, turned } from '../replies.ts';
import { fits, listingOf, type Narrowing, readNarrowing } from './narrowing.ts';

/** Lists what is asked for, or says what of it nobody can make sense of. */
function narrowed(draw: (context: DeskContext, narrowing: Narrowing) => Message): Handler {
  return async (context) => {
    const narrowing = readNarrowing(context);
    return narrowing.ok
      ? turned(context.request, draw(context, narrowing.value))
      : refusal(context.scene, narrowing.fault);
  };
}

export const list = narrowed(({ scene, knowledge }, narrowing) => {
  const groups = knowledge.catalogue.services.map((service) => ({
    service,
    views: knowledge.viewsFor([service], { ...scene, accounts: [] }).filter((view) => fits(narrowing, view)),
  }));
  const found = groups.filter(({ views }) => views.length > 0);
  return listMessage(scene, found, listingOf(scene, narrowing));
});

export const next = narrowed(({ scene, knowledge }, narrowing) => {
  const days = narrowing.days ?? DEFAULT_DAYS;
  const views = upcoming(knowledge, { ...scene, accounts: [] }, days).filter((view) => fits(narrowing, view));
  // The heading says within how many days.
  const { filters } = listingOf(scene, { ...narrowing, days: null });
  return nextMessage(scene, views, days, { ...listingOf(scene, narrowing), filters });
});

export const help: Handler = async ({ scene, request, words, commandTexts }) =>
  turned(
    request,
    helpMessage(scene, {
      admin: request.asker.isAdmin,
      commandPrefix: words.member,
      adminPrefix: words.admin,
      commandTexts,
      part: helpParts.find((part) => part === argument(request, 'part')) ?? null,
      page: pageIn(argument(request, 'page')),
    }),
  );

/** A button that only closes what it stands on; what was filled in so far is gone with it. */
export const dismiss: Handler = async (context) => {
  const draft = argument(context.request, 'draft') ?? '';
  if ((await findDraft(context, draft)) !== null) await context.engine.store.drafts.remove(draft);
  return answering(context.scene, fault('dismissed', 'nothing was changed', 'Nothing was saved or posted.'));
};
