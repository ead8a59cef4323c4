// Members whom an admin trusts with the commands of admins.
import { fault } from '../../../core/fault.ts';
import {
  delegateAddedMessage,
  delegateRemovedMessage,
  delegatesMessage,
} from '../../../messages/admins/delegates.ts';
import type { Reply } from '../../request.ts';
import type { Change, Deed } from '../../stores/change-store.ts';
import type { Store } from '../../stores/store.ts';
import { argument, commandNamed, type DeskContext, type Handler } from '../context.ts';
import { privately, refusal } from '../replies.ts';

/** Ids of members as platforms make them. */
const ID = /^[A-Z0-9]{2,32}$/u;

const onlyAdmins = fault('only-admins-name', 'only admins name delegates', 'Ask an admin here.');
const nothingToUndo = fault('nothing-to-undo', 'there is no change to take back', 'Look at the list.');
const overtaken = fault('own-overtaken', 'somebody else has changed it meanwhile', 'Look at it again.');

/** What is asked for, in the word of any language: buttons and menus say it in the table's own, people in theirs. */
function changeAsked({ request, knowledge }: DeskContext): 'add' | 'remove' | null {
  const given = argument(request, 'change')?.normalize('NFC').toLowerCase() ?? null;
  if (given === null) return null;
  const { translations } = knowledge.catalogue;
  const isWordFor = (change: 'add' | 'remove'): boolean =>
    given === change ||
    translations.locales.some((locale) => translations.find(locale, `option.change.${change}`) === given);
  return isWordFor('remove') ? 'remove' : isWordFor('add') ? 'add' : null;
}

const commandFor = (context: DeskContext): string => commandNamed(context, 'admins');

async function note(context: DeskContext, store: Store, deed: Deed, about: string): Promise<void> {
  const { platform, installation, member } = context.member;
  const target = { platform, installation, channel: null, thread: null, member: null };
  const change = { deed, target, before: null, after: null, by: member, about };
  await store.changes.add(change, context.engine.clock.now());
}

async function add(context: DeskContext, about: string): Promise<Reply> {
  const { engine, member, scene } = context;
  const isNew = await engine.store.transaction(async (store) => {
    const named = await store.delegates.add({ ...member, member: about }, member.member, engine.clock.now());
    if (named) await note(context, store, 'delegate-added', about);
    return named;
  });
  const { admin, member: prefix } = context.words;
  const hidden =
    admin === prefix ? null : { command: admin, help: `${prefix} ${scene.tr.t('command.help.name')}` };
  return privately(delegateAddedMessage(scene, about, isNew, hidden));
}

async function remove(context: DeskContext, about: string): Promise<Reply> {
  const { engine, member, scene } = context;
  const wasOne = await engine.store.transaction(async (store) => {
    const removed = await store.delegates.remove({ ...member, member: about });
    if (removed) await note(context, store, 'delegate-removed', about);
    return removed;
  });
  return privately(delegateRemovedMessage(scene, about, wasOne));
}

/** The last thing done to that member; so many changes are looked through. */
const LOOKED_THROUGH = 500;

/** Names again whom it removed, and the other way round; not where somebody else has done so since. */
export async function undoDelegate(context: DeskContext, { id, deed, about }: Change): Promise<Reply> {
  const { engine, scene, rights, request } = context;
  if (rights !== 'admin') return refusal(scene, onlyAdmins);
  const { platform, installation } = request.asker;
  const all = await engine.store.changes.list({ platform, installation }, LOOKED_THROUGH);
  const last = all.find((one) => one.about === about && about !== null);
  if (about === null || last === undefined) return refusal(scene, nothingToUndo);
  if (last.id !== id) return refusal(scene, overtaken);
  return deed === 'delegate-added' ? remove(context, about) : add(context, about);
}

/** Everybody with rights sees the list; only admins change it. A member without a word for what to do is added. */
export const admins: Handler = async (context) => {
  const { engine, rights, scene, request } = context;
  const change = changeAsked(context);
  const about = argument(request, 'member');
  if (change === null && about === null) {
    const members = await engine.store.delegates.list(request.asker);
    return privately(delegatesMessage(scene, members, commandFor(context), rights === 'admin'));
  }
  if (rights !== 'admin') {
    return refusal(scene, onlyAdmins);
  }
  if (about === null || !ID.test(about)) {
    const example = `${commandFor(context)} ${scene.tr.t(`option.change.${change ?? 'add'}`)} @…`;
    const cure = 'Choose somebody from the list.';
    return refusal(scene, fault('unknown-member', 'nobody was chosen', cure, { example }));
  }
  return change === 'remove' ? remove(context, about) : add(context, about);
};
