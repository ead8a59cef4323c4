import { expect, test } from '@jest/globals';
import { wayButtons } from '../../src/messages/parts/ways.ts';
import { only, rule, scene, view, way } from './fixtures.ts';

test('a text to mail that ends in half a character does not cost the message', () => {
  const mail = way({ kind: 'email', url: 'mailto:a@example.com', message: { en: 'I object \uD83D' } });
  const from = scene({ on: '2025-10-20' });
  const [button] = wayButtons(from, view(from, only(rule({ ways: [mail] }))));
  expect(button).toMatchObject({ url: 'mailto:a@example.com?body=I%20object%20%EF%BF%BD' });
});
