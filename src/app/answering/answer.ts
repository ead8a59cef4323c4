// "How do I opt out of X?": which service is meant, and which of its rules concern the reader. Texts are made elsewhere.
import type { Service } from '../../core/service.ts';
import type { RuleView } from '../../messages/scene.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';

export type Answer =
  | { readonly outcome: 'answer'; readonly service: Service; readonly views: readonly RuleView[] }
  /** Several services are meant equally well. */
  | { readonly outcome: 'choose'; readonly services: readonly Service[] }
  /** Nothing we know; the nearest names. */
  | { readonly outcome: 'unknown'; readonly nearest: readonly Service[] };

/** When the question names one practice ("LinkedIn ads"), its rules come first; all others still follow. */
function practiceFirst(views: readonly RuleView[], practice: string | null): RuleView[] {
  if (practice === null) return [...views];
  const named = (view: RuleView): boolean => view.context.practice.id === practice;
  return [...views.filter(named), ...views.filter((view) => !named(view))];
}

/** @param question free text in any language we understand, or a service id. */
export function answerQuestion(knowledge: Knowledge, question: string, from: Viewpoint): Answer {
  const exact = knowledge.findService(question.trim().toLowerCase());
  const found = exact === undefined ? knowledge.lookup.find(question) : null;
  if (found?.outcome === 'unknown') return { outcome: 'unknown', nearest: found.nearest };
  if (found?.outcome === 'tie') return { outcome: 'choose', services: found.services };
  const service = exact ?? (found?.outcome === 'found' ? found.service : undefined);
  if (service === undefined) return { outcome: 'unknown', nearest: [] };
  const practice = found?.outcome === 'found' ? found.practice : null;
  return { outcome: 'answer', service, views: practiceFirst(knowledge.viewsFor([service], from), practice) };
}
