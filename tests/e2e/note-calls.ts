// Loaded before the bot by NODE_OPTIONS: notes when each call about a channel leaves the process, in milliseconds of a
// clock that all processes of the machine share. What happens to it on the way, on a busy machine, is not the bot's doing.

import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const file = process.env['CALLS_FILE'] ?? '';

subscribe('undici:request:create', (message) => {
  const { path } = (message as { request: { path: string } }).request;
  if (!path.startsWith('/api/v10/channels/')) return;
  appendFileSync(file, `${Number(process.hrtime.bigint()) / 1e6}\n`);
});
