import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { allComponents, checkMessageComponents, isV2, withIds } from './component-limits.ts';
import { checkText, startWalk } from './component-walk.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { checkAllowedMentions } from './mentions.ts';
import { orOfType } from './published-faults.ts';
import { type FormFault, invalidForm, type Reply, refusals } from './replies.ts';
import type { Message } from './world.ts';

/** An uploaded file. The twin keeps what is in it, as text. */
export interface UploadedFile {
  name: string;
  size: number;
  text: string;
}

/** What a message shall look like after a create or an edit. */
export interface MessageForm {
  content: string;
  embeds: JsonObject[];
  components: JsonObject[];
  flags: number;
  attachments: JsonObject[];
  allowedMentions: unknown;
}

const MAX_CONTENT = 2_000;
const MAX_NONCE = 25;
/** Flags a bot may set; Ephemeral counts only where the caller allows it. */
const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface FormContext {
  files: readonly UploadedFile[];
  /** The message being edited; absent on a create. */
  before?: Message;
  /** Only answers to an interaction may be private. */
  ephemeralAllowed?: boolean;
}

/** Reads a create or edit payload: the message it asks for, or the refusal Discord gives. */
export function readMessageForm(body: JsonObject, context: FormContext): MessageForm | Reply {
  const form = merge(body, context);
  const found = [
    ...checkNonce(body['nonce']),
    ...checkContent(body, form),
    ...checkEmbeds(form.embeds),
    ...checkAllowedMentions(body['allowed_mentions']),
    ...checkMessageComponents(form.components, form.flags),
    ...checkFiles(form),
  ];
  const faults = orOfType(found, typeOf(context), body);
  if (faults.length > 0) return invalidForm(faults);
  if (isEmpty(form)) return refusals.emptyMessage;
  return { ...form, components: withIds(form.components) };
}

function typeOf({ before, ephemeralAllowed }: FormContext): 'Create' | 'Edit' | 'Answer' {
  if (before !== undefined) return 'Edit';
  return ephemeralAllowed === true ? 'Answer' : 'Create';
}

function merge(body: JsonObject, { files, before, ephemeralAllowed }: FormContext): MessageForm {
  const given = <T>(key: string, read: (value: unknown) => T, otherwise: T): T =>
    body[key] === undefined ? otherwise : read(body[key]);
  const settable = ephemeralAllowed === true ? SETTABLE | MessageFlags.Ephemeral : SETTABLE;
  const kept = (before?.flags ?? 0) & (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
  return {
    content: given('content', textOf, before?.content ?? ''),
    embeds: given('embeds', objectsOf, before?.embeds ?? []),
    components: given('components', objectsOf, before?.components ?? []),
    flags: (numberOf(body['flags'], 0) & settable) | kept,
    attachments: [...(before?.attachments ?? []), ...files.map(attachment)],
    allowedMentions: body['allowed_mentions'] ?? null,
  };
}

/** A file component shows what was uploaded, and nothing else. */
function checkFiles({ components, attachments }: MessageForm): FormFault[] {
  const uploaded = attachments.map((one) => `attachment://${textOf(one['filename'])}`);
  const shown = allComponents(components).filter((one) => one['type'] === ComponentType.File);
  return shown.flatMap((one): FormFault[] => {
    const url = textOf(objectOf(one['file'])['url']);
    if (uploaded.includes(url)) return [];
    const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
    return [{ path: ['components'], code, message: `Nothing was uploaded as ${url}` }];
  });
}

const attachment = (file: UploadedFile, index: number): JsonObject => ({
  id: String(index),
  filename: file.name,
  size: file.size,
  url: `attachment://${file.name}`,
  proxy_url: `attachment://${file.name}`,
  text: file.text,
});

/** A V2 message needs components; components alone do not fill an older one. */
const isEmpty = (form: MessageForm): boolean =>
  isV2(form.flags)
    ? form.components.length === 0
    : form.content === '' && form.embeds.length === 0 && form.attachments.length === 0;

function checkNonce(nonce: unknown): FormFault[] {
  if (nonce === undefined || nonce === null) return [];
  const fits = typeof nonce === 'string' ? nonce.length <= MAX_NONCE : Number.isInteger(nonce);
  const message = `Must be ${String(MAX_NONCE)} or fewer in length.`;
  return fits ? [] : [{ path: ['nonce'], code: 'BASE_TYPE_MAX_LENGTH', message }];
}

function checkContent(body: JsonObject, form: MessageForm): FormFault[] {
  if (isV2(form.flags)) return checkLegacyFields(form);
  const wrongType = body['content'] !== undefined && body['content'] !== null;
  if (wrongType && typeof body['content'] !== 'string') {
    return [{ path: ['content'], code: 'BASE_TYPE_BAD_TYPE', message: 'Must be string.' }];
  }
  const message = `Must be ${String(MAX_CONTENT)} or fewer in length.`;
  return form.content.length > MAX_CONTENT
    ? [{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message }]
    : [];
}

function checkLegacyFields(form: MessageForm): FormFault[] {
  const used: string[] = [];
  if (form.content !== '') used.push('content');
  if (form.embeds.length > 0) used.push('embeds');
  return used.map((key) => ({
    path: [key],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

const EMBED_TEXTS = { title: 256, description: 4_096 } as const;
const MAX_EMBED_TOTAL = 6_000;

function checkEmbeds(embeds: readonly JsonObject[]): FormFault[] {
  const walk = startWalk();
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const path = ['embeds', index];
    for (const [key, max] of Object.entries(EMBED_TEXTS)) {
      checkText(walk, embed, path, key, { min: 0, max, optional: true });
      total += textOf(embed[key]).length;
    }
    for (const [at, field] of objectsOf(embed['fields']).entries()) {
      checkText(walk, field, [...path, 'fields', at], 'name', { max: 256 });
      checkText(walk, field, [...path, 'fields', at], 'value', { max: 1_024 });
      total += textOf(field['name']).length + textOf(field['value']).length;
    }
    const footer = objectOf(embed['footer']);
    if (isObject(embed['footer'])) checkText(walk, footer, [...path, 'footer'], 'text', { max: 2_048 });
    total += textOf(footer['text']).length;
  }
  const tooMany = embeds.length > 10 || embeds.some((embed) => listOf(embed['fields']).length > 25);
  if (tooMany || total > MAX_EMBED_TOTAL) {
    const message = 'At most 10 embeds, 25 fields each and 6000 characters in all.';
    walk.faults.push({ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return walk.faults;
}
