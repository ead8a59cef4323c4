// A text that goes with an answer, whole: as a file only the asker can open.
import { createHash } from 'node:crypto';
import { ComponentType } from 'discord-api-types/v10';
import type { Reply, TextFile } from '../../src/app/request.ts';

/** The file of a reply; null: it has none. */
export function fileOf(reply: Reply): TextFile | null {
  return reply.kind === 'private' ? (reply.file ?? null) : null;
}

/** A message that shows the file: with components it would not be drawn by itself. */
export function withFile(body: { readonly components: readonly unknown[] }, { name }: TextFile): object {
  const shown = { type: ComponentType.File, file: { url: `attachment://${name}` } };
  return {
    ...body,
    components: [...body.components, shown],
    attachments: [{ id: '0', filename: name }],
  };
}

interface Upload {
  readonly type: string;
  readonly body: Buffer;
}

/** What a header may hold between quotes. */
const quotable = (text: string): string => text.replaceAll(/[^\w.-]/gu, '_');

/**
 * A call and the file that goes with it, as a form of several parts. Put together here: the library's own forms are of
 * the realm it was loaded in. What parts them is a hash of what is in them, and so in none of them.
 */
export function uploadOf(call: object, { name, type, text }: TextFile): Upload {
  const payload = JSON.stringify(call);
  const boundary = createHash('sha256').update(payload).update(text).digest('hex');
  const part = (headers: readonly string[], content: string): string =>
    [`--${boundary}`, ...headers, '', content, ''].join('\r\n');
  const form = [
    part(['content-disposition: form-data; name="payload_json"', 'content-type: application/json'], payload),
    part(
      [
        `content-disposition: form-data; name="files[0]"; filename="${quotable(name)}"`,
        `content-type: ${type}`,
      ],
      text,
    ),
    `--${boundary}--\r\n`,
  ];
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(form.join('')) };
}
