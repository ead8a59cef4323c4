import { viewFaults } from './block-limits.ts';
import { isObject } from './shape.ts';
import type { SlackView, ViewStore } from './views.ts';

/** Does with a submitted form what the bot's acknowledgement asks. False when it asks for something Slack cannot do. */
export function follow(views: ViewStore, view: SlackView, payload: unknown): boolean {
  const answer = isObject(payload) ? payload : {};
  view.errors = {};
  if (answer.response_action === undefined) views.remove(view, false);
  else if (answer.response_action === 'clear') views.remove(view, true);
  else if (answer.response_action === 'errors') return showErrors(view, answer.errors);
  else if (viewFaults(answer.view).length > 0 || !isObject(answer.view)) return false;
  else if (answer.response_action === 'update') views.update(view, answer.view);
  else if (answer.response_action === 'push') return views.push(view.user, answer.view) !== undefined;
  else return false;
  return true;
}

/** Errors may only name input blocks of the view. */
function showErrors(view: SlackView, errors: unknown): boolean {
  if (!isObject(errors) || Object.keys(errors).length === 0) return false;
  const inputs = view.blocks.filter((each) => each.type === 'input').map((each) => each.block_id);
  if (Object.keys(errors).some((id) => !inputs.includes(id))) return false;
  view.errors = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]));
  return true;
}
