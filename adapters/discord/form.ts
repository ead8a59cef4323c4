// A form as Discord can show it: a private panel whose selects and buttons change it at once, and a modal for what
// has to be typed. A panel has pages: the first questions, then the others.
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Field, Form } from '../../src/messages/tree.ts';
import { buttonLabel } from './buttons.ts';
import { encodeControl } from './custom-id.ts';
import { fitEscaped, lines, oneLine, shorten } from './escape.ts';
import { controlOf, typedValue } from './form-controls.ts';
import { maxInputValue, maxModalHint, maxModalLabel, maxText } from './limits.ts';
import { fill, type Line } from './lines.ts';
import { display, nobody } from './render.ts';
import type { AdapterTexts } from './texts.ts';

/** Questions on one page: three components each, beside seven for the frame, stay below forty. */
const pageSize = 10;
const longestTitle = 200;
const longestIntro = 600;
/** From this length on a text is typed into a box of several lines. */
const paragraphFrom = 200;

export interface PanelBody {
  readonly flags: number;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly allowed_mentions: typeof nobody;
}

/** The questions by page; there is always at least one page. */
export function pagesOf(form: Form): readonly (readonly Field[])[] {
  const pages = (['first', 'more'] as const).flatMap((tier) =>
    chunk(form.fields.filter((field) => field.tier === tier)),
  );
  return pages.length === 0 ? [[]] : pages;
}

function chunk(fields: readonly Field[]): (readonly Field[])[] {
  const count = Math.ceil(fields.length / pageSize);
  return Array.from({ length: count }, (_, index) => fields.slice(index * pageSize, (index + 1) * pageSize));
}

/** The page to show: the wanted one, unless a fault stands on another. */
function pageToShow(pages: readonly (readonly Field[])[], wanted: number): number {
  const page = Math.min(Math.max(wanted, 0), pages.length - 1);
  const faulty = (fields: readonly Field[] | undefined): boolean =>
    fields?.some((field) => field.error !== null) === true;
  const first = pages.findIndex(faulty);
  return first === -1 || faulty(pages[page]) ? page : first;
}

/** The panel of a form. `page` counts from 0 and is brought into range. */
export function renderForm(form: Form, page: number, texts: AdapterTexts): PanelBody {
  const pages = pagesOf(form);
  const shown = pageToShow(pages, page);
  const fields = pages[shown] ?? [];
  const head = headOf(form);
  const room = Math.floor((maxText - head.length) / Math.max(1, fields.length));
  const components: APIComponentInContainer[] = [
    display(head),
    ...fields.flatMap((field) => drawField(form, field, { page: shown, room, texts })),
    { type: ComponentType.ActionRow, components: frameButtons(form, shown, pages.length, texts) },
  ];
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
    components: [{ type: ComponentType.Container, components }],
    allowed_mentions: nobody,
  };
}

function headOf(form: Form): string {
  const title = `### ${fitEscaped(oneLine(form.title), longestTitle) || '…'}`;
  const intro = form.intro === null ? '' : fitEscaped(lines(form.intro), longestIntro);
  return intro === '' ? title : `${title}\n${intro}`;
}

function frameButtons(form: Form, page: number, pages: number, texts: AdapterTexts) {
  const button = (label: string, operation: 'save' | 'cancel' | 'page', to: number, style: 1 | 2) => ({
    type: ComponentType.Button as const,
    style: style as ButtonStyle.Primary | ButtonStyle.Secondary,
    label: buttonLabel(label),
    custom_id: encodeControl({ draft: form.draft, page: to, operation, field: '' }),
  });
  return [
    button(form.submit, 'save', page, ButtonStyle.Primary),
    ...(page > 0 ? [button(texts.back, 'page', page - 1, ButtonStyle.Secondary)] : []),
    ...(page + 1 < pages ? [button(texts.more, 'page', page + 1, ButtonStyle.Secondary)] : []),
    button(form.cancel, 'cancel', page, ButtonStyle.Secondary),
  ];
}

interface Place {
  readonly page: number;
  /** Units of text this question may take. */
  readonly room: number;
  readonly texts: AdapterTexts;
}

function drawField(form: Form, field: Field, place: Place): APIComponentInContainer[] {
  const control = controlOf(form, field, place.page, place.texts);
  const value =
    control === null || control.type === ComponentType.Button ? shownValue(field, place.texts) : null;
  const text = display(fill(fieldLines(field, value), place.room).content);
  if (control === null) return [text];
  if (control.type === ComponentType.Button) {
    return [{ type: ComponentType.Section, components: [text], accessory: control }];
  }
  return [text, { type: ComponentType.ActionRow, components: [control] }];
}

function fieldLines(field: Field, value: string | null): Line[] {
  const label = { before: '**', text: shorten(oneLine(field.label), 100) || '…', after: '**' };
  const optional = (before: string, text: string | null): Line[] =>
    text === null || oneLine(text) === '' ? [] : [{ before, text: oneLine(text), after: '' }];
  return [label, ...optional('⚠️ ', field.error), ...optional('', value), ...optional('-# ', field.hint)];
}

function shownValue(field: Field, texts: AdapterTexts): string {
  const labels = field.kind === 'search' ? field.chosen.map(({ label }) => label) : [];
  const raw = typeof field.value === 'string' ? field.value : (field.value ?? []).join(', ');
  return labels.join(', ') || raw || texts.notSet;
}

/** The modal in which one question is answered by typing. */
export function renderModal(form: Form, field: Field, page: number): APIModalInteractionResponseCallbackData {
  const longest = field.kind === 'text' ? Math.min(Math.max(1, field.maxLength), maxInputValue) : 1_000;
  const label = shorten(oneLine(field.label), maxModalLabel) || '…';
  const hint = shorten(oneLine(field.hint ?? ''), maxModalHint);
  const value = shorten(typedValue(field), longest);
  return {
    custom_id: encodeControl({ draft: form.draft, page, operation: 'type', field: field.id }),
    title: shorten(oneLine(form.title), maxModalLabel) || '…',
    components: [
      {
        type: ComponentType.Label,
        label,
        ...(hint === '' ? {} : { description: hint }),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'value',
          style: longest > paragraphFrom ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required: !field.optional,
          max_length: longest,
          ...(value === '' ? {} : { value }),
        },
      },
    ],
  };
}
