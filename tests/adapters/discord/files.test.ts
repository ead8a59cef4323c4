// A file that goes with an answer: uploaded whole, whatever is in it, and shown by the message it goes with.
import { expect, test } from '@jest/globals';
import { fileOf, uploadOf, withFile } from '../../../adapters/discord/files.ts';

const file = (text: string, name = 'about-me.json') => ({ name, type: 'application/json', text });

/** Read back as a server does. */
async function received(
  upload: ReturnType<typeof uploadOf>,
): Promise<{ payload: unknown; name: string; text: string }> {
  const body = new Uint8Array(upload.body);
  const form = await new Response(body, { headers: { 'content-type': upload.type } }).formData();
  const sent = form.get('files[0]') as File;
  const payload = form.get('payload_json') as string;
  return { payload: JSON.parse(payload), name: sent.name, text: await sent.text() };
}

test.each([
  ['plain', '{\n  "country": "NL"\n}\n'],
  ['empty', ''],
  ['in any script', '{"a":"Ä 日本語 👩‍👧 \u0000 \u2028"}'],
  ['like a form itself', '--\r\ncontent-disposition: form-data; name="payload_json"\r\n\r\n{}\r\n----\r\n'],
  ['long', `"${'x'.repeat(300_000)}"`],
])('a text that is %s arrives as it was', async (_name, text) => {
  const call = { type: 4, data: { flags: 64 } };
  expect(await received(uploadOf(call, file(text)))).toEqual({ payload: call, name: 'about-me.json', text });
});

test('the name cannot end its header', async () => {
  const { name, text } = await received(uploadOf({}, file('x', 'a"\r\nx-evil: 1\r\n\r\n.json')));
  expect(text).toBe('x');
  expect(name).toMatch(/^[\w.-]+$/u);
});

test('the message shows what is uploaded, after all it says', () => {
  expect(withFile({ components: [{ type: 17 }] }, file('x'))).toEqual({
    components: [{ type: 17 }, { type: 13, file: { url: 'attachment://about-me.json' } }],
    attachments: [{ id: '0', filename: 'about-me.json' }],
  });
});

test('most replies have none', () => {
  const message = {
    heading: 'a',
    blocks: [],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: 'en',
  } as const;
  expect(fileOf({ kind: 'private', message, replace: false })).toBeNull();
  expect(fileOf({ kind: 'private', message, replace: false, file: file('x') })).toEqual(file('x'));
});
