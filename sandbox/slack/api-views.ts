import { viewFaults } from './block-limits.ts';
import {
  type Answer,
  type Call,
  failure,
  faultsFound,
  type Method,
  structured,
  success,
  text,
} from './call.ts';
import { viewJson } from './payloads.ts';
import { isObject } from './shape.ts';
import type { SlackView } from './views.ts';
import type { JsonObject } from './world.ts';

export const viewMethods: Record<string, Method> = {
  'views.open': (call) => withTrigger(call, 'open'),
  'views.push': (call) => withTrigger(call, 'push'),
  'views.update': update,
  'views.publish': publish,
};

type Source = { view: JsonObject } | { answer: Answer };

function readView(call: Call, type?: 'modal' | 'home'): Source {
  const given = structured(call, 'view');
  if (!('value' in given)) return { answer: failure('invalid_arguments') };
  const faults = viewFaults(given.value);
  if (faults.length > 0 || !isObject(given.value))
    return { answer: faultsFound('invalid_arguments', faults) };
  if (type !== undefined && given.value.type !== type) return { answer: failure('invalid_arguments') };
  return { view: given.value };
}

function withTrigger(call: Call, how: 'open' | 'push'): Answer {
  const { workspace } = call;
  const source = readView(call, 'modal');
  if ('answer' in source) return source.answer;
  if (externalIdTaken(call, source.view)) return failure('duplicate_external_id');
  const trigger = workspace.tickets.takeTrigger(text(call, 'trigger_id') ?? '');
  if (!trigger.ok) return failure(trigger.error);
  const { user, channel } = trigger.ticket;
  const view =
    how === 'open'
      ? workspace.views.open(user, source.view, channel)
      : workspace.views.push(user, source.view, channel);
  return view === undefined ? failure('push_limit_reached') : answer(call, view);
}

function externalIdTaken(call: Call, view: JsonObject): boolean {
  const id = view.external_id;
  if (typeof id !== 'string' || id === '') return false;
  return call.workspace.views.find((each) => each.externalId === id) !== undefined;
}

function update(call: Call): Answer {
  const source = readView(call);
  if ('answer' in source) return source.answer;
  const id = text(call, 'view_id');
  const externalId = text(call, 'external_id');
  const found = call.workspace.views.find((each) =>
    id === undefined ? externalId !== undefined && each.externalId === externalId : each.id === id,
  );
  if (found === undefined) return failure('not_found');
  if (hashConflict(call, found)) return failure('hash_conflict');
  return answer(call, call.workspace.views.update(found, source.view));
}

function publish(call: Call): Answer {
  const { workspace } = call;
  const source = readView(call, 'home');
  if ('answer' in source) return source.answer;
  const user = text(call, 'user_id') ?? '';
  if (workspace.user(user) === undefined) return failure('user_not_found');
  const held = workspace.views.home(user);
  if (held !== undefined && hashConflict(call, held)) return failure('hash_conflict');
  return answer(call, workspace.views.publish(user, source.view));
}

function hashConflict(call: Call, view: SlackView): boolean {
  const hash = text(call, 'hash');
  return hash !== undefined && hash !== view.hash;
}

function answer(call: Call, view: SlackView): Answer {
  return success({ view: viewJson(call.workspace, view) });
}
