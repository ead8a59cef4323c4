// A message or form with one text in every place that a text from outside can reach.
import { pagesOf, renderModal, renderForm as renderPanel } from '../../adapters/discord/form.ts';
import { englishTexts as discordTexts } from '../../adapters/discord/texts.ts';
import { renderForm as renderView } from '../../adapters/slack/form.ts';
import { englishTexts as slackTexts } from '../../adapters/slack/texts.ts';
import { allComponents, checkMessageComponents, checkModal } from '../../sandbox/discord/component-limits.ts';
import type { JsonObject } from '../../sandbox/discord/json.ts';
import { viewFaults } from '../../sandbox/slack/block-limits.ts';
import type { Block, Button, Field, Form, Message } from '../../src/messages/tree.ts';
import { tokensIn } from '../adapters/discord/markdown.ts';
import { objectsIn } from '../adapters/slack/blocks.ts';

/** The same tree, saying nothing but this. Addresses and what buttons ask for stay. */
export function withText(message: Message, text: string): Message {
  return {
    ...message,
    heading: text,
    blocks: message.blocks.map((block) => blockWith(block, text)),
    buttons: message.buttons.map((button) => buttonWith(button, text)),
    context: message.context.map(() => text),
  };
}

const buttonWith = (button: Button, text: string): Button => ({ ...button, label: text });

function blockWith(block: Block, text: string): Block {
  switch (block.kind) {
    case 'divider':
      return block;
    case 'text':
    case 'quote':
    case 'channels':
      return { ...block, text };
    case 'facts':
      return { ...block, facts: block.facts.map(() => ({ label: text, value: text })) };
    case 'steps':
      return { ...block, steps: block.steps.map(({ url }) => ({ text, url })) };
    case 'bullets':
      return { ...block, items: block.items.map(() => text) };
    case 'section':
      return {
        ...block,
        heading: text,
        lines: block.lines.map(() => text),
        buttons: block.buttons.map((button) => buttonWith(button, text)),
      };
  }
}

function fieldWith(field: Field, text: string): Field {
  const texts = { label: text, hint: text, error: field.error === null ? null : text };
  if (field.kind === 'text') return { ...field, ...texts, value: text };
  if (field.kind === 'choice' || field.kind === 'choices')
    return { ...field, ...texts, choices: field.choices.map(({ value }) => ({ value, label: text })) };
  if (field.kind === 'search')
    return { ...field, ...texts, value: [text], chosen: [{ value: text, label: text }] };
  return { ...field, ...texts, value: text };
}

/** What either platform would refuse of the form with this text everywhere, and whom it would notify. */
export function formsFaults(form: Form, text: string): string[] {
  const poisoned: Form = {
    ...form,
    title: text,
    intro: text,
    fields: form.fields.map((field) => fieldWith(field, text)),
    submit: text,
    cancel: text,
  };
  return [...slackFormFaults(poisoned), ...discordFormFaults(poisoned)];
}

function slackFormFaults(form: Form): string[] {
  const view = renderView(form, { draft: null, channel: 'C1', thread: null }, slackTexts);
  const parsed = objectsIn(view).filter(({ type }) => type === 'mrkdwn');
  return [...viewFaults(view), ...parsed.map(() => 'a text that is parsed')];
}

function discordFormFaults(form: Form): string[] {
  const pages = pagesOf(form);
  const panels = pages.map((_, page) => renderPanel(form, page, discordTexts));
  const modals = pages.flatMap((fields, page) => fields.map((field) => renderModal(form, field, page)));
  return [
    ...panels.flatMap(({ components, flags }) => {
      const parts = components as unknown as JsonObject[];
      const texts = allComponents(parts).map((one) =>
        typeof one['content'] === 'string' ? one['content'] : '',
      );
      return [
        ...checkMessageComponents(parts, flags).map(({ message }) => message),
        ...texts.flatMap(tokensIn),
      ];
    }),
    ...modals.flatMap((modal) => checkModal(modal as unknown as JsonObject).map(({ message }) => message)),
  ];
}
