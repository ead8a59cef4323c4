import { chatMethods } from './api-chat.ts';
import { conversationMethods } from './api-conversations.ts';
import { peopleMethods } from './api-people.ts';
import { pinMethods } from './api-pins.ts';
import { viewMethods } from './api-views.ts';
import { type Answer, type Call, failure, type Method, success } from './call.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...pinMethods,
  ...viewMethods,
};

export interface ApiRequest {
  method: string;
  token: string | undefined;
  call: Call;
  /** A fresh ws:// address for Socket Mode; undefined when the app is delivered to by HTTP. */
  socketUrl: () => string | undefined;
}

/** Answers one Web API call with Slack's own error names. */
export function answerApi(request: ApiRequest): Answer {
  const refused = refuseToken(request);
  if (refused !== undefined) return refused;
  if (request.method === 'apps.connections.open') return openConnection(request);
  const method = METHODS[request.method];
  if (method === undefined) return failure('unknown_method', { req_method: request.method });
  return tooOften(request) ?? method(request.call);
}

const HISTORY: readonly string[] = ['conversations.history', 'conversations.replies'];

/** The two methods that read history are limited each for itself. */
function tooOften({ method, call: { workspace } }: ApiRequest): Answer | undefined {
  const limit = workspace.historyLimit;
  if (limit === null || !HISTORY.includes(method)) return undefined;
  const wait = workspace.takeTurn(method, limit.perMinute);
  return wait === 0 ? undefined : failure('ratelimited', { retry_after: wait });
}

function refuseToken({ method, token, call: { workspace } }: ApiRequest): Answer | undefined {
  const { botToken, appToken } = workspace.identity;
  if (token === undefined || token === '') return failure('not_authed');
  if (token !== botToken && token !== appToken) return failure('invalid_auth');
  if (!workspace.installed) return failure('account_inactive');
  if (token === botToken && workspace.tokenError !== null) return failure(workspace.tokenError);
  const needed = method === 'apps.connections.open' ? appToken : botToken;
  const either = method === 'auth.test' || method === 'api.test';
  return either || token === needed ? undefined : failure('not_allowed_token_type');
}

function openConnection(request: ApiRequest): Answer {
  const url = request.socketUrl();
  return url === undefined ? failure('socket_mode_not_enabled') : success({ url });
}
