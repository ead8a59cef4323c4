// A tree with every text in it as short or as long as outside texts come: names of one letter, words without an end.
import type { Block, Button, Choice, Field, Form, Message } from '../../src/messages/tree.ts';

export const lengths = ['usual', 'shortest', 'longest'] as const;
export type Length = (typeof lengths)[number];

/** No hyphen, no space: a line has to be broken somewhere inside it. */
const endless = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const changes: Readonly<Record<Length, (text: string) => string>> = {
  usual: (text) => text,
  shortest: (text) => /^./su.exec(text.trim())?.[0] ?? '',
  longest: (text) => (text.trim() === '' ? text : `${text} ${endless} ${text} ${text}`),
};

export function messageOf(message: Message, length: Length): Message {
  if (length === 'usual') return message;
  const to = changes[length];
  return {
    ...message,
    heading: to(message.heading),
    blocks: message.blocks.map((block) => blockOf(block, to)),
    buttons: message.buttons.map((button) => buttonOf(button, to)),
    context: message.context.map(to),
  };
}

type Change = (text: string) => string;

function blockOf(block: Block, to: Change): Block {
  switch (block.kind) {
    case 'divider':
      return block;
    case 'text':
    case 'quote':
    case 'channels':
      return { ...block, text: to(block.text) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ label, value }) => ({ label: to(label), value: to(value) })),
      };
    case 'steps':
      return { ...block, steps: block.steps.map((step) => ({ ...step, text: to(step.text) })) };
    case 'bullets':
      return { ...block, items: block.items.map(to) };
    case 'section':
      return {
        ...block,
        heading: to(block.heading),
        lines: block.lines.map(to),
        buttons: block.buttons.map((button) => buttonOf(button, to)),
      };
  }
}

const buttonOf = (button: Button, to: Change): Button => ({ ...button, label: to(button.label) });

const choiceOf = (choice: Choice, to: Change): Choice => ({ ...choice, label: to(choice.label) });

export function formOf(form: Form, length: Length): Form {
  if (length === 'usual') return form;
  const to = changes[length];
  return {
    ...form,
    title: to(form.title),
    intro: form.intro === null ? null : to(form.intro),
    fields: form.fields.map((field) => fieldOf(field, to)),
    submit: to(form.submit),
    cancel: to(form.cancel),
  };
}

function fieldOf(field: Field, to: Change): Field {
  const texts = {
    label: to(field.label),
    hint: field.hint === null ? null : to(field.hint),
    error: field.error === null ? null : to(field.error),
  };
  if (field.kind === 'choice' || field.kind === 'choices')
    return { ...field, ...texts, choices: field.choices.map((choice) => choiceOf(choice, to)) };
  if (field.kind === 'search')
    return { ...field, ...texts, chosen: field.chosen.map((choice) => choiceOf(choice, to)) };
  return { ...field, ...texts };
}
