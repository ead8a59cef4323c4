// A desk over the shipped catalogue, a real store in memory and a messenger that records: what people say and get.
import { openStore } from '../../../adapters/sql/open.ts';
import { type Bot, createBot } from '../../../src/app/bot.ts';
import type { ChannelCheck, Messenger, Outcome, Target } from '../../../src/app/ports.ts';
import type { Asker, Reply, Request } from '../../../src/app/request.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { toInstant } from '../../../src/core/calendar.ts';
import type { Holidays } from '../../../src/core/slot.ts';
import { plainText } from '../../../src/messages/plain.ts';
import type { Button, FieldValue, Form, Message } from '../../../src/messages/tree.ts';
import { catalogue } from '../shipped.ts';

export interface Office {
  readonly bot: Bot;
  readonly store: Store;
  readonly posted: { readonly target: Target; readonly message: Message }[];
  readonly edited: Message[];
  readonly log: string[];
  setClock(local: string): void;
  /** What the platform will answer next. */
  outcome: Outcome;
  check: ChannelCheck;
  /** `pressed`: the message whose button it is. */
  ask(
    verb: string,
    args?: Request['args'],
    who?: Partial<Asker>,
    id?: string,
    pressed?: string,
  ): Promise<Reply>;
  close(): Promise<void>;
}

export const member: Asker = {
  platform: 'chat',
  installation: 'I1',
  channel: 'C1',
  thread: null,
  member: 'M1',
  locale: 'en-GB',
  isAdmin: false,
  mayPost: true,
};
export const admin: Partial<Asker> = { member: 'A1', isAdmin: true };

async function memoryStore(): Promise<Store> {
  const opened = await openStore(':memory:');
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

function recorder(office: Pick<Office, 'posted' | 'edited' | 'outcome' | 'check'>): Messenger {
  return {
    platform: 'chat',
    capabilities: { repeatSafeFor: 0 },
    send: (target, message) => {
      office.posted.push({ target, message });
      return Promise.resolve(office.outcome);
    },
    edit: (_target, _reference, message) => {
      office.edited.push(message);
      return Promise.resolve(office.outcome);
    },
    settle: () => Promise.resolve({ kind: 'unreadable' }),
    check: () => Promise.resolve(office.check),
  };
}

export interface OfficeOptions {
  /** Left out: there are none. */
  readonly holidays?: Holidays;
  /** Left out: the bot has no address on the web. */
  readonly publicUrl?: string;
}

/** @param local where the clock stands, in Amsterdam: "2025-10-20T12:00" */
export async function openOffice(local = '2025-10-20T12:00', options: OfficeOptions = {}): Promise<Office> {
  const store = await memoryStore();
  const instant = (text: string): number => toInstant(text.slice(0, 10), text.slice(11), 'Europe/Amsterdam');
  let now = instant(local);
  let serial = 0;
  const nextId = (): string => `id${String((serial += 1)).padStart(4, '0')}`;
  const log: string[] = [];
  const note = (event: string, fields: object = {}): void => {
    log.push(`${event} ${JSON.stringify(fields)}`);
  };
  const bot = createBot({
    store,
    source: { current: () => catalogue },
    clock: { now: () => now },
    ids: { next: nextId },
    holidays: options.holidays ?? (() => false),
    log: { info: note, warn: note, error: note },
    count: () => undefined,
    operator: { name: 'Ada Example', contact: 'privacy@example.org' },
    issues: 'https://forge.example.org/last-call/issues/new',
    commandWords: new Map([
      ['chat', { member: '/optout', admin: '/optout-admin', preset: 'community' }],
      [
        'gathering',
        { member: '/optout', admin: '/optout-admin', preset: 'community', isInProfileLanguage: true },
      ],
    ]),
    scratchStore: memoryStore,
    publicUrl: options.publicUrl ?? null,
    version: '0.0.0',
    nudge: () => undefined,
  });
  const office: Office = {
    bot,
    store,
    posted: [],
    edited: [],
    log,
    outcome: { kind: 'delivered', reference: { channel: 'C1', message: 'P1' } },
    check: { kind: 'ready', name: 'privacy' },
    setClock: (text) => {
      now = instant(text);
    },
    ask: (verb, args = {}, who = {}, id = nextId(), pressed = `message ${id}`) =>
      bot.desk.handle({ verb, args, asker: { ...member, ...who }, id, pressed }),
    close: () => store.upkeep.close(),
  };
  bot.connect(recorder(office));
  return office;
}

/** The message of a private reply. */
export function messageOf(reply: Reply): Message {
  if (reply.kind === 'private') return reply.message;
  throw new Error(`a ${reply.kind} instead of a message`);
}

export function textOf(reply: Reply): string {
  return plainText(messageOf(reply));
}

export function formOf(reply: Reply): Form {
  if (reply.kind === 'form' || reply.kind === 'faulty-form') return reply.form;
  throw new Error(`a message instead of a form: ${textOf(reply)}`);
}

/** Every button of a message, those in its sections too. */
export function buttonsOf(reply: Reply): readonly Button[] {
  const message = messageOf(reply);
  return [
    ...message.blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : [])),
    ...message.buttons,
  ];
}

/** Verb and arguments of the button that asks for a verb. */
export function press(reply: Reply, verb: string): { verb: string; args: Record<string, FieldValue> } {
  const button = buttonsOf(reply).find((one) => one.kind === 'action' && one.action.verb === verb);
  if (button?.kind !== 'action') throw new Error(`no button for ${verb}`);
  return { verb, args: { ...button.action.args } };
}

/** A reply and the pages to which it leads on, each reached by pressing the button that says so. */
export async function pagesOf(
  office: Office,
  reply: Reply,
  who: Partial<Asker> = {},
): Promise<readonly Message[]> {
  const message = messageOf(reply);
  const next = message.buttons.find(({ label }) => label === 'Next' || label === 'Volgende');
  if (next?.kind !== 'action') return [message];
  const { verb, args } = next.action;
  return [message, ...(await pagesOf(office, await office.ask(verb, args, who), who))];
}

/** What all of its pages say. */
export async function wholeTextOf(office: Office, reply: Reply, who: Partial<Asker> = {}): Promise<string> {
  return (await pagesOf(office, reply, who)).map(plainText).join('\n');
}
