// Finds one's own post among messages read back from a channel: by its nonce, by a button's id, or by the mark of a
// post without buttons.
import { z } from 'zod';
import { markOf, parseCustomId } from './custom-id.ts';

const message = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).nullish(),
  components: z.array(z.unknown()).nullish(),
});

export interface ReadMessage {
  readonly id: string;
  readonly author: string;
  /** Whether it carries the key looked for. */
  readonly carries: (key: string) => boolean;
}

/** The messages of an answer of unknown shape; null when it is no list, broken entries are left out. */
export function readMessages(answer: unknown): readonly ReadMessage[] | null {
  if (!Array.isArray(answer)) return null;
  return answer.flatMap((entry) => {
    const read = message.safeParse(entry);
    if (!read.success) return [];
    const { id, author, nonce, components } = read.data;
    const carries = (key: string): boolean => nonce === key || hasKey(components ?? [], key, markOf(key));
    return [{ id, author: author.id, carries }];
  });
}

function hasKey(components: readonly unknown[], key: string, mark: number): boolean {
  return components.some((component) => {
    if (typeof component !== 'object' || component === null) return false;
    const { custom_id, id, components: children, accessory } = component as Record<string, unknown>;
    const control = parseCustomId(custom_id);
    if (control?.kind === 'action' && control.key === key) return true;
    if (id === mark && children !== undefined) return true;
    return hasKey([...(Array.isArray(children) ? children : []), accessory], key, mark);
  });
}
