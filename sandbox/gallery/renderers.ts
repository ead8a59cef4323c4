// What the gallery draws with: the real adapters' renderers, handed in, because the sandbox knows no adapter.
import type { Form, Message } from '../../src/messages/tree.ts';

export interface Renderers {
  readonly slack: {
    /** The blocks of a post. */
    message(message: Message): { readonly text: string; readonly blocks: readonly unknown[] };
    /** A modal view. */
    form(form: Form): object;
  };
  readonly discord: {
    message(message: Message): { readonly flags: number; readonly components: readonly unknown[] };
    /** Pages of the private panel, and a modal for each question that is typed. */
    form(form: Form): {
      readonly pages: readonly { readonly flags: number; readonly components: readonly unknown[] }[];
      readonly modals: readonly object[];
    };
  };
}
