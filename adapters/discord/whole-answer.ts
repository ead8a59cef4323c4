// The library's calls, each with the whole of its answer. By itself the library stops its time limit once the headers have
// come, and keeps whatever follows them: a body that never ends would be waited for without end.
import { DefaultRestOptions, type RESTOptions, type ResponseLike } from 'discord.js';
import { NoAnswer } from './exchange.ts';

export type MakeRequest = RESTOptions['makeRequest'];

/** In bytes. Fifty messages of others, each as long as can be and with the one that it answers, have a few million. */
const LONGEST_ANSWER = 10_000_000;

/** Statuses whose answers have no body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Rejects, too, where the library's signal ends the call before the last byte, or the answer is as long as none is. */
export const requestWhole: MakeRequest = async (url, init) => {
  const { body, status, statusText, headers } = await DefaultRestOptions.makeRequest(url, init);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // To leave this early ends the connection.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LONGEST_ANSWER) throw new NoAnswer();
  }
  const whole = BODILESS.has(status) ? null : Buffer.concat(chunks);
  const said = new Response(whole, { status, statusText, headers: new Headers([...headers]) });
  // Two descriptions of the same streams differ.
  return said as ResponseLike;
};
