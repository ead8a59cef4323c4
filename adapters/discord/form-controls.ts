// The control of one question of a form, and the value that comes back from it.
import {
  type APIButtonComponentWithCustomId,
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { Choice, Field, FieldValue, Form, SuggestSource } from '../../src/messages/tree.ts';
import { buttonLabel } from './buttons.ts';
import { encodeControl, type FormOperation } from './custom-id.ts';
import { oneLine, shorten } from './escape.ts';
import { maxOptionText, maxPlaceholder, maxSelectOptions } from './limits.ts';
import type { AdapterTexts } from './texts.ts';

type Control =
  | APIButtonComponentWithCustomId
  | APIChannelSelectComponent
  | APIRoleSelectComponent
  | APIStringSelectComponent;

/** The select of a question, or the button that opens its modal; null when there is nothing to choose from. */
export function controlOf(form: Form, field: Field, page: number, texts: AdapterTexts): Control | null {
  const id = (operation: FormOperation): string =>
    encodeControl({ draft: form.draft, page, operation, field: field.id });
  if (field.kind === 'channel') return channelSelect(field, id('set'), texts);
  if (field.kind === 'mention') return roleSelect(field, id('set'), texts);
  if (field.kind === 'choice') return stringSelect(field, field.choices, id('set'), texts);
  if (field.kind === 'choices') return stringSelect(field, field.choices, id('sets'), texts);
  return editButton(field, id('edit'), texts);
}

function editButton(field: Field, custom_id: string, texts: AdapterTexts): APIButtonComponentWithCustomId {
  // The question stands in the label too: a screen reader lists buttons without what is beside them.
  const label = buttonLabel(`${texts.change} ${field.label}`);
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id };
}

const valuesOf = (field: Field): readonly string[] =>
  typeof field.value === 'string' ? [field.value] : (field.value ?? []);

function channelSelect(field: Field, custom_id: string, texts: AdapterTexts): APIChannelSelectComponent {
  const chosen = valuesOf(field).filter((value) => /^\d{1,20}$/u.test(value));
  const [first] = chosen;
  return {
    type: ComponentType.ChannelSelect,
    custom_id,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    placeholder: shorten(oneLine(texts.choose), maxPlaceholder),
    min_values: field.optional ? 0 : 1,
    max_values: 1,
    ...(first === undefined
      ? {}
      : { default_values: [{ id: first, type: SelectMenuDefaultValueType.Channel }] }),
  };
}

function roleSelect(field: Field, custom_id: string, texts: AdapterTexts): APIRoleSelectComponent {
  const [first] = valuesOf(field).filter((value) => /^\d{1,20}$/u.test(value));
  return {
    type: ComponentType.RoleSelect,
    custom_id,
    placeholder: shorten(oneLine(texts.choose), maxPlaceholder),
    min_values: field.optional ? 0 : 1,
    max_values: 1,
    ...(first === undefined
      ? {}
      : { default_values: [{ id: first, type: SelectMenuDefaultValueType.Role }] }),
  };
}

function stringSelect(
  field: Field,
  choices: readonly Choice[],
  custom_id: string,
  texts: AdapterTexts,
): APIStringSelectComponent | null {
  const options = optionsOf(choices, valuesOf(field), field.kind === 'choices');
  if (options.length === 0) return null;
  return {
    type: ComponentType.StringSelect,
    custom_id,
    options,
    placeholder: shorten(oneLine(texts.choose), maxPlaceholder),
    min_values: field.optional ? 0 : 1,
    max_values: field.kind === 'choices' ? options.length : 1,
  };
}

/** At most 25 options, the chosen ones among them, in their own order; a value that Discord cannot hold is left out. */
function optionsOf(
  choices: readonly Choice[],
  chosen: readonly string[],
  many: boolean,
): APISelectMenuOption[] {
  const fitting = choices.filter(
    ({ value }, index) =>
      value !== '' &&
      value.length <= maxOptionText &&
      choices.findIndex((one) => one.value === value) === index,
  );
  const wanted = fitting.filter(({ value }) => chosen.includes(value)).slice(0, many ? maxSelectOptions : 1);
  const others = fitting
    .filter((choice) => !wanted.includes(choice))
    .slice(0, maxSelectOptions - wanted.length);
  return fitting
    .filter((choice) => wanted.includes(choice) || others.includes(choice))
    .map((choice) => ({
      value: choice.value,
      label: shorten(oneLine(choice.label) || choice.value, maxOptionText),
      default: wanted.includes(choice),
    }));
}

/** What stands in the box when a question is answered by typing: labels, but a value where a label has a comma. */
export function typedValue(field: Field): string {
  if (field.kind === 'search' && field.chosen.length > 0) {
    return field.chosen.map(({ label, value }) => (label.includes(',') ? value : label)).join(', ');
  }
  return valuesOf(field).join(', ');
}

type Suggest = (source: SuggestSource, text: string) => readonly Choice[];

/**
 * The value of what was typed. Parts that are exactly a known label or value become that value; anything else stays
 * as typed, for the form to judge.
 */
export function readTyped(field: Field, text: string, suggest: Suggest): FieldValue {
  if (field.kind !== 'search') return text.trim();
  const parts = splitParts(text).map((part) =>
    valueOf(part, field.chosen, () => suggest(field.source, part)),
  );
  return field.many ? parts : parts.join(', ');
}

function valueOf(part: string, chosen: readonly Choice[], suggested: () => readonly Choice[]): string {
  const same = (one: string): boolean => one.toLocaleLowerCase() === part.toLocaleLowerCase();
  const matches = ({ label, value }: Choice): boolean => same(label) || same(value);
  return (chosen.find(matches) ?? suggested().find(matches))?.value ?? part;
}

/** Comma-separated parts without blanks. */
export function splitParts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
