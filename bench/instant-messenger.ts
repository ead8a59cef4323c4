// A platform that takes everything at once: what remains is the bot's own work. It answers in the next turn of the event
// loop, as a network would at the earliest.
import { setImmediate } from 'node:timers/promises';
import type { Messenger } from '../src/app/ports.ts';
import type { Message } from '../src/messages/tree.ts';

export const emptyMessage: Message = {
  heading: '',
  blocks: [],
  buttons: [],
  context: [],
  urgency: 'calm',
  locale: 'en',
};

/** @param repeatSafeFor milliseconds; above 0 the bot commits the intents of many sends together */
export function instantMessenger(
  platform: string,
  repeatSafeFor: number,
): Messenger & { readonly sent: number } {
  const messenger = {
    platform,
    capabilities: { repeatSafeFor },
    sent: 0,
    send: async (_target: unknown, _message: unknown, key: string) => {
      await setImmediate();
      messenger.sent += 1;
      return { kind: 'delivered', reference: { channel: 'C', message: key } } as const;
    },
    edit: async () => ({ kind: 'delivered', reference: { channel: 'C', message: 'M' } }) as const,
    settle: async () => ({ kind: 'absent' }) as const,
    check: async () => ({ kind: 'unchecked' }) as const,
  };
  return messenger;
}
