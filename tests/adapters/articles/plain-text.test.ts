// Plain text and letters as they come.
import { describe, expect, test } from '@jest/globals';
import { articleFromText } from '../../../adapters/articles/plain-text.ts';

const read = (text: string) => articleFromText(text, null);

describe('paragraphs', () => {
  test('lines that a program broke are one paragraph; the headline stays in the text', () => {
    const article = read(
      'Quillpost changes its terms\n\nFrom the ninth of November the newsletter host will use what its\nwriters have published to train a writing assistant. Subscriber lists\nare left alone.\n\nThere is a switch.\n',
    );
    expect(article.title).toBe('Quillpost changes its terms');
    expect(article.text.split('\n\n')).toEqual([
      'Quillpost changes its terms',
      'From the ninth of November the newsletter host will use what its writers have published to train a writing assistant. Subscriber lists are left alone.',
      'There is a switch.',
    ]);
  });

  test('long lines are paragraphs of their own, without an empty line between them', () => {
    const long = `Whoever does not want this ${'has to look for the switch '.repeat(6)}.`;
    expect(read(`Title\n${long}\nA short one.`).text.split('\n\n')).toHaveLength(3);
  });

  test('items of a list stay apart', () => {
    const text =
      'To opt out of the new programme you need to do one of these things now:\n* open the settings of your account, then choose Privacy\n* or write a letter to the address below, giving your reasons\n\nThat is all.';
    expect(
      read(text)
        .text.split('\n\n')
        .filter((line) => line.startsWith('- ')),
    ).toHaveLength(2);
  });

  test('a first line that is a sentence is no headline', () => {
    expect(read('It begins on 3 November.\n\nMore.').title).toBeNull();
  });

  test('what cannot be seen is gone', () => {
    expect(read('Link\u00adedIn\u200b\u202e begins\u00a0today').text).toBe('LinkedIn begins today');
  });

  test('headlines of other articles after the text are cut off, the text is not', () => {
    const text = `Headline\n${'The service will train on posts. '.repeat(8)}\nRelated\nOther service moves its date to 1 May`;
    expect(read(text).text).not.toMatch(/1 May|Related/u);
    expect(read('Related\nThe service begins on 1 May.').text).toMatch(/1 May/u);
  });
});

describe('letters', () => {
  test('subject and date of the head become title and day, and leave the text', () => {
    const article = read(
      'Subject: Changes to your account\nFrom: Vellum <a@vellum.example>\nDate: Mon, 2 Feb 2026 09:00:00 +0000\n\nDear customer,',
    );
    expect(article).toMatchObject({
      title: 'Changes to your account',
      publishedOn: '2026-02-02',
      text: 'Dear customer,',
    });
  });

  test.each([
    ['Betreff: Neu\nDatum: 2026-02-02', '2026-02-02'],
    ['Objet : Neuf\nDate : 2026-02-02', '2026-02-02'],
  ])('%j is a head, too', (head, day) => {
    expect(read(`${head}\n\nText.`)).toMatchObject({ publishedOn: day, text: 'Text.' });
  });

  test('a date in words of another language stays readable', () => {
    expect(read('Objet : Neuf\nDate : lundi 3 août 2026\n\nCher client,').text).toMatch(/3 août 2026/u);
  });

  test('a text that begins with a word and a colon is no letter', () => {
    expect(read('LinkedIn: what to know\n\nText.')).toMatchObject({
      title: 'LinkedIn: what to know',
      publishedOn: null,
    });
  });
});

test('addresses in the text are links, without the punctuation around them', () => {
  expect(read('Fill in (https://a.example/form), or write to privacy@a.example.').links).toEqual([
    { label: 'https://a.example/form', url: 'https://a.example/form' },
    { label: 'privacy@a.example', url: 'mailto:privacy@a.example' },
  ]);
});
