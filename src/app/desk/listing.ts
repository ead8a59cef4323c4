// What there is: open choices, what is due next, and what the bot can do.
import { fault } from '../../core/fault.ts';
import { helpMessage } from '../../messages/help.ts';
import { listMessage } from '../../messages/list.ts';
import { nextMessage } from '../../messages/next.ts';
import { DEFAULT_DAYS, upcoming } from '../answering/upcoming.ts';
import { parseJurisdiction } from '../inputs.ts';
import type { Reply } from '../request.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { findDraft } from './drafts.ts';
import { privately, refusal } from './replies.ts';

/** Refuses a country nobody knows before anything is listed for it. */
function countryFault(context: DeskContext): Reply | null {
  const country = argument(context.request, 'country');
  if (country === null) return null;
  const { jurisdictions } = context.knowledge.catalogue;
  const parsed = parseJurisdiction(country, jurisdictions, context.scene.tr.locale);
  return parsed.ok ? null : refusal(context.scene, parsed.fault);
}

export const list: Handler = async (context) => {
  const { scene, knowledge } = context;
  const groups = knowledge.catalogue.services.map((service) => ({
    service,
    views: knowledge.viewsFor([service], { ...scene, accounts: [] }),
  }));
  return (
    countryFault(context) ??
    privately(
      listMessage(
        scene,
        groups.filter(({ views }) => views.length > 0),
      ),
    )
  );
};

export const next: Handler = async (context) => {
  const views = upcoming(context.knowledge, { ...context.scene, accounts: [] }, DEFAULT_DAYS);
  return countryFault(context) ?? privately(nextMessage(context.scene, views, DEFAULT_DAYS));
};

export const help: Handler = async ({ scene, request, words }) =>
  privately(
    helpMessage(scene, {
      admin: request.asker.isAdmin,
      commandPrefix: words.member,
      adminPrefix: words.admin,
    }),
  );

/** A button that only closes what it stands on; what was filled in so far is gone with it. */
export const dismiss: Handler = async (context) => {
  const draft = argument(context.request, 'draft') ?? '';
  if ((await findDraft(context, draft)) !== null) await context.engine.store.drafts.remove(draft);
  return refusal(context.scene, fault('dismissed', 'nothing was changed', 'Nothing was saved or posted.'));
};
