// A platform that only takes posts: Discord's route for messages, and Slack's for posts. A process of its own, so that
// it takes nothing from the thread that is measured.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StubReport, StubRules } from './rules.ts';

const rules = JSON.parse(process.argv[2] ?? '') as StubRules;
const WINDOW_MS = 1000;

const keys = new Set<string>();
const at: Record<string, number> = {};
const recent: number[] = [];
let accepted = 0;
let doubled = 0;
let refused = 0;
let bytes = 0;
let isLimited = rules.limited !== null;

interface Asked {
  readonly channel: string;
  /** What makes two posts the same one. */
  readonly key: string;
  readonly isDiscord: boolean;
}

function readPost(url: string, body: string): Asked {
  const [, discord] = /\/channels\/([^/]+)\/messages/u.exec(url) ?? [];
  if (discord !== undefined) {
    const [, nonce] = /"nonce":"([^"]+)"/u.exec(body) ?? [];
    return { channel: discord, key: nonce ?? discord, isDiscord: true };
  }
  const form = new URLSearchParams(body);
  const channel = form.get('channel') ?? '';
  return { channel, key: channel, isDiscord: false };
}

/** Milliseconds to wait; 0 where the post may pass. */
function waitFor({ channel }: Asked, now: number): number {
  if (isLimited && rules.limited?.channel === channel) {
    isLimited = false;
    return rules.limited.seconds * 1000;
  }
  if (rules.perSecond === null) return 0;
  while (recent[0] !== undefined && recent[0] <= now - WINDOW_MS) recent.shift();
  const first = recent[0];
  if (recent.length < rules.perSecond || first === undefined) {
    recent.push(now);
    return 0;
  }
  return first + WINDOW_MS - now;
}

function refuse(response: ServerResponse, { isDiscord }: Asked, wait: number): void {
  refused += 1;
  const headers = { 'retry-after': String(Math.ceil(wait / 1000)), 'content-type': 'application/json' };
  const global = isDiscord && rules.perSecond !== null;
  response.writeHead(429, global ? { ...headers, 'x-ratelimit-global': 'true' } : headers);
  response.end(JSON.stringify({ message: 'Slow down.', retry_after: wait / 1000, global, ok: false }));
}

/** Accepts it. The same key again is a repetition that Discord would recognise, and counts as none. */
function accept({ channel, key }: Asked, isSafe: boolean): void {
  accepted += 1;
  if (keys.has(key)) {
    if (!isSafe) doubled += 1;
    return;
  }
  keys.add(key);
  at[channel] ??= Date.now();
}

const isSpoiled = (): boolean =>
  rules.spoiled > 0 && accepted % Math.round(1 / rules.spoiled) === 0 && accepted > 0;

function answer(response: ServerResponse, { channel, isDiscord }: Asked): void {
  if (isSpoiled()) {
    if ((accepted * rules.spoiled) % 2 === 0) return void response.destroy();
    return void response.writeHead(500).end();
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  const id = String(1_100_000_000_000_000_000n + BigInt(accepted));
  response.end(
    isDiscord
      ? `{"id":"${id}","channel_id":"${channel}"}`
      : `{"ok":true,"channel":"${channel}","ts":"${(Date.now() / 1000).toFixed(6)}"}`,
  );
}

function take(request: IncomingMessage, response: ServerResponse, body: string): void {
  bytes += body.length;
  const asked = readPost(request.url ?? '', body);
  const wait = waitFor(asked, Date.now());
  if (wait > 0) return refuse(response, asked, wait);
  accept(asked, body.includes('"enforce_nonce":true'));
  answer(response, asked);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => take(request, response, Buffer.concat(chunks).toString()));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ kind: 'listening', port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  const report: StubReport = { accepted, doubled, refused, bytes, at };
  process.send?.(report);
});
process.on('disconnect', () => process.exit(0));
