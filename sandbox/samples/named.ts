import type { Form, Message } from '../../src/messages/tree.ts';

/** A sample and its name, which is its own among all. */
export type Named = readonly [name: string, message: Message];

/** A form and its name, which is its own among all samples. */
export type NamedForm = readonly [name: string, form: Form];
