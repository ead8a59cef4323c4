import { type Answer, type Call, failure, type Method, success, text, withoutScope } from './call.ts';
import { visibleTarget } from './posting.ts';

export const pinMethods: Record<string, Method> = {
  'pins.add': (call) => pin(call, true),
  'pins.remove': (call) => pin(call, false),
};

function pin(call: Call, isWanted: boolean): Answer {
  const { workspace } = call;
  const refused = withoutScope(workspace, 'pins:write');
  if (refused !== undefined) return refused;
  const channel = visibleTarget(workspace, text(call, 'channel'));
  if (channel === undefined) return failure('channel_not_found');
  const message = workspace.messages.find(channel.id, text(call, 'timestamp') ?? '');
  if (message === undefined || message.deleted === true) return failure('message_not_found');
  if ((message.pinned === true) === isWanted) return failure(isWanted ? 'already_pinned' : 'no_pin');
  message.pinned = isWanted;
  return success();
}
