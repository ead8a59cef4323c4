// What a pasted notice is called: its subject, in whatever language the mail program that made it spoke.
import { describe, expect, test } from '@jest/globals';
import { readNotice } from '../../../src/app/own/notice.ts';
import { catalogue } from '../shipped.ts';

const longest = { title: 80, change: 300, source: 80, whom: 80, steps: 500 };
const titleOf = (text: string): string | undefined =>
  readNotice(text, catalogue, '2026-11-01', longest).values.title;

describe('the title of a pasted notice', () => {
  test.each([
    ['Subject: Pension scheme'],
    ['Onderwerp: Pension scheme'],
    ['Betreft: Pension scheme'],
    ['Betreff: Pension scheme'],
    ['Objet : Pension scheme'],
    ['Objet\u202f: Pension scheme'],
    ['Asunto: Pension scheme'],
    ['Assunto: Pension scheme'],
    ['Subject: Re: Fwd: Pension scheme'],
    ['AW: WG: Pension scheme'],
    ['Pension scheme'],
  ])('of one that begins with “%s” is the subject alone', (first) => {
    expect(titleOf(`${first}\n\nChoose by 20 November 2026.`)).toBe('Pension scheme');
  });

  test('is the subject, not the sender who stands above it', () => {
    const mail = 'Van: Personeelszaken\nVerzonden: maandag 2 november 2026\nOnderwerp: Pensioen\n\nKies nu.';
    expect(titleOf(mail)).toBe('Pensioen');
  });

  test('keeps a word with a colon that is its own', () => {
    expect(titleOf('Pension: new scheme\nChoose by 20 November 2026.')).toBe('Pension: new scheme');
  });
});
