/** One HTTP answer of the REST side. */
export interface Reply {
  status: number;
  body?: unknown;
  /** In place of a body: text that is no JSON. */
  text?: string;
  headers?: Record<string, string>;
}

/** One fault of a form: where in the payload, Discord's code for it, and a sentence. */
export interface FormFault {
  path: (string | number)[];
  code: string;
  message: string;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

export const refusal = (status: number, code: number, message: string): Reply => ({
  status,
  body: { message, code },
});

/** The refusals a bot meets most, by Discord's numeric code. */
export const refusals = {
  unauthorized: refusal(401, 0, '401: Unauthorized'),
  notFound: refusal(404, 0, '404: Not Found'),
  unavailable: refusal(503, 0, '503: Service Unavailable'),
  unknownChannel: refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: refusal(404, 10004, 'Unknown Guild'),
  unknownMember: refusal(404, 10007, 'Unknown Member'),
  unknownMessage: refusal(404, 10008, 'Unknown Message'),
  unknownUser: refusal(404, 10013, 'Unknown User'),
  unknownWebhook: refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: refusal(404, 10062, 'Unknown interaction'),
  unknownCommand: refusal(404, 10063, 'Unknown application command'),
  tooManyCommands: refusal(400, 30032, 'Maximum number of application commands reached'),
  alreadyAcknowledged: refusal(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: refusal(403, 50001, 'Missing Access'),
  otherAuthor: refusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: refusal(400, 50006, 'Cannot send an empty message'),
  directMessagesClosed: refusal(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: refusal(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: refusal(401, 50027, 'Invalid Webhook Token'),
} as const;

/** 50035 with every fault at its place, nested as Discord nests them. */
export function invalidForm(faults: readonly FormFault[]): Reply {
  const errors: Record<string, unknown> = {};
  for (const fault of faults) placeFault(errors, fault);
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } };
}

interface FaultList {
  _errors?: { code: string; message: string }[];
}

function placeFault(root: Record<string, unknown>, fault: FormFault): void {
  let at = root;
  for (const key of fault.path) {
    at[String(key)] ??= {};
    at = at[String(key)] as Record<string, unknown>;
  }
  const list = at as FaultList;
  list._errors = [...(list._errors ?? []), { code: fault.code, message: fault.message }];
}

export const isReply = (value: object): value is Reply => 'status' in value;
