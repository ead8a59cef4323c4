import { renderForm } from '../../../adapters/discord/form.ts';
import { renderMessage } from '../../../adapters/discord/render.ts';
import { englishTexts } from '../../../adapters/discord/texts.ts';
import { allComponents, checkMessageComponents } from '../../../sandbox/discord/component-limits.ts';
import { type JsonObject, textOf } from '../../../sandbox/discord/json.ts';
import type { Form } from '../../../src/messages/tree.ts';
import { suggestionContract } from '../../contract/suggestion.ts';

const componentsOf = (form: Form): JsonObject[] =>
  renderForm(form, 0, englishTexts).components as unknown as JsonObject[];

/** As drawn: a backslash before punctuation shows the sign alone. */
const unescaped = (text: string): string => text.replaceAll(/\\([\p{P}\p{S}])/gu, '$1');

suggestionContract('Discord', {
  formFaults: (form) => checkMessageComponents(componentsOf(form), renderForm(form, 0, englishTexts).flags),
  formTexts: (form) =>
    allComponents(componentsOf(form)).flatMap((one) => [
      unescaped(textOf(one['content'])),
      textOf(one['label']),
    ]),
  copied: (message) => {
    const { body } = renderMessage(message, { key: null, isPrivate: true, shortened: '…' });
    const parts = allComponents(body.components as unknown as JsonObject[]);
    const fenced = parts.map((one) => textOf(one['content'])).find((text) => text.startsWith('```'));
    return (fenced ?? '').split('\n').slice(1, -1).join('\n');
  },
});
