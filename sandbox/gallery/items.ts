// Every message and form in one language and length, as payloads of both platforms, with what either would refuse.
import { checkMessageComponents, checkModal } from '../discord/component-limits.ts';
import type { JsonObject } from '../discord/json.ts';
import type { FormFault } from '../discord/replies.ts';
import { formSamples } from '../samples/forms.ts';
import { formOf, type Length, messageOf } from '../samples/lengths.ts';
import { longSamples, shortSamples } from '../samples/messages.ts';
import type { Named, NamedForm } from '../samples/named.ts';
import { messageFaults, viewFaults } from '../slack/block-limits.ts';
import type { Renderers } from './renderers.ts';

export interface GalleryItem {
  readonly name: string;
  /** "short": pushed, or answered in short; "long": asked for in full; "form". */
  readonly kind: 'short' | 'long' | 'form';
  readonly locale: string;
  readonly slack: { readonly blocks: readonly unknown[] } | { readonly view: object };
  readonly discord: { readonly panels: readonly (readonly unknown[])[]; readonly modals: readonly object[] };
  /** What a platform would refuse; empty when both take it. */
  readonly faults: readonly string[];
}

/** All samples in a language; in the order in which the samples list them, forms last. */
export function galleryItems(locale: string, length: Length, renderers: Renderers): readonly GalleryItem[] {
  const message = (kind: 'short' | 'long') => (one: Named) => messageItem(one, kind, length, renderers);
  return [
    ...shortSamples(locale).map(message('short')),
    ...longSamples(locale).map(message('long')),
    ...formSamples(locale).map((one) => formItem(one, length, renderers)),
  ];
}

function messageItem(
  [name, usual]: Named,
  kind: 'short' | 'long',
  length: Length,
  renderers: Renderers,
): GalleryItem {
  const message = messageOf(usual, length);
  const { blocks } = renderers.slack.message(message);
  const { flags, components } = renderers.discord.message(message);
  return {
    name,
    kind,
    locale: message.locale,
    slack: { blocks },
    discord: { panels: [components], modals: [] },
    faults: [...messageFaults(blocks), ...componentFaults(components, flags)],
  };
}

function formItem([name, usual]: NamedForm, length: Length, renderers: Renderers): GalleryItem {
  const form = formOf(usual, length);
  const view = renderers.slack.form(form);
  const { pages, modals } = renderers.discord.form(form);
  return {
    name,
    kind: 'form',
    locale: form.locale,
    slack: { view },
    discord: { panels: pages.map(({ components }) => components), modals },
    faults: [
      ...viewFaults(view),
      ...pages.flatMap(({ components, flags }) => componentFaults(components, flags)),
      ...modals.flatMap((modal) => checkModal(modal as JsonObject).map(inWords)),
    ],
  };
}

const componentFaults = (components: readonly unknown[], flags: number): string[] =>
  checkMessageComponents(components as readonly JsonObject[], flags).map(inWords);

const inWords = ({ path, message }: FormFault): string => `${path.join('.')}: ${message}`;
