// A text that goes with an answer, whole: as a file only the asker can open.

import type { RawFile } from 'discord.js';
import { ComponentType } from 'discord-api-types/v10';
import type { Reply, TextFile } from '../../src/app/request.ts';

/** The file of a reply; null: it has none. */
export function fileOf(reply: Reply): TextFile | null {
  return reply.kind === 'private' ? (reply.file ?? null) : null;
}

/** What is uploaded with the answer. */
export function uploadsOf(reply: Reply): RawFile[] {
  const file = fileOf(reply);
  if (file === null) return [];
  return [{ name: file.name, data: Buffer.from(file.text), contentType: file.type }];
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
