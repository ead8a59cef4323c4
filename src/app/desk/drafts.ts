// Half-filled forms: kept for an hour, readable only by whoever began them, so that a restart loses nothing.
import type { FieldValue } from '../../messages/tree.ts';
import { hashedKey } from '../delivery/post-key.ts';
import type { Store } from '../stores/store.ts';
import type { DeskContext } from './context.ts';

export type Draft =
  /** `from`: the list or page it was asked from, which is shown again; null: from the answer on a service. */
  | {
      readonly purpose: 'country';
      readonly service: string;
      readonly from?: string | null;
      readonly values: Values;
    }
  | { readonly purpose: 'suggestion'; readonly values: Values }
  /** An own deadline. `rule`: that which is changed, as it was at a revision; null: a new one. */
  | {
      readonly purpose: 'own';
      readonly values: Values;
      readonly rule: string | null;
      readonly revision: number | null;
      /** What a pasted notice says, by field. */
      readonly quotes: Readonly<Record<string, string>>;
      readonly isRead: boolean;
    }
  /** A follower's own clock; `begins`: the rule is to be followed once it is known. */
  | {
      readonly purpose: 'clock';
      readonly rule: string | null;
      readonly begins: boolean;
      /** The country it was asked for alone; left out or null: none was named. */
      readonly country?: string | null;
      readonly values: Values;
    }
  /** `channel` and `thread`: where the form was opened. */
  | {
      readonly purpose: 'subscription';
      readonly channel: string;
      readonly thread: string | null;
      /** The newest change in the installation when it was begun; left out: not known. */
      readonly seen?: number;
      /** The change that it became: whoever confirms it once more hears so. Left out: none yet. */
      readonly savedAs?: number;
      readonly values: Values;
    };

export type Values = Readonly<Record<string, FieldValue>>;

const KEPT_FOR = 60 * 60 * 1000;

/** @param store left out: by itself; else in the transaction that it is of */
export async function saveDraft(
  context: DeskContext,
  id: string,
  draft: Draft,
  store: Pick<Store, 'drafts'> = context.engine.store,
): Promise<void> {
  const { clock } = context.engine;
  await store.drafts.save(id, JSON.stringify(draft), context.member, clock.now() + KEPT_FOR);
}

/** Whether nothing is left to do in it, by its text in the store. */
export function isSaved(body: string): boolean {
  const draft = JSON.parse(body) as Draft;
  return draft.purpose === 'subscription' && draft.savedAs !== undefined;
}

/**
 * A short form that is opened anew is the same one, begun again: whoever puts it away unsent, or is refused in it and asks
 * once more, leaves one half-filled form behind, not one for each try. The long ones stay apart: each holds work. Null:
 * one of those.
 */
function sameFormAs({ member }: DeskContext, draft: Draft): string | null {
  const { platform, installation, member: person } = member;
  const whose = [platform, installation, person];
  if (draft.purpose === 'country')
    return hashedKey('form', ...whose, 'country', draft.service, draft.from ?? '');
  if (draft.purpose !== 'clock') return null;
  const { rule, begins, country } = draft;
  return hashedKey('form', ...whose, 'clock', rule ?? '', begins ? 'begins' : '', country ?? '');
}

export async function openDraft(context: DeskContext, draft: Draft): Promise<string> {
  const id = sameFormAs(context, draft) ?? context.ids.next();
  await saveDraft(context, id, draft);
  return id;
}

/** Null when it expired or belongs to somebody else. */
export async function findDraft(context: DeskContext, id: string): Promise<Draft | null> {
  const { store, clock } = context.engine;
  const body = await store.drafts.find(id, context.member, clock.now());
  return body === null ? null : (JSON.parse(body) as Draft);
}
