import { describe, expect, test } from '@jest/globals';
import { datesIn, draftOf } from './reading-room.ts';

describe('a first day of use', () => {
  test.each([
    ['en', 'Kartograf will use your maps to train its models from 4 May.'],
    ['en', 'Kartograf starts training on saved routes on May 4.'],
    ['en', 'The new terms of Kartograf take effect on Tuesday, May 4th, 2027.'],
    ['en', 'Kartograf users should opt out before 4 May if they do not want their routes used.'],
    ['en', 'Kartograf will not begin using routes until 4 May 2027.'],
    ['nl', 'Kartograf gaat de routes van leden vanaf dinsdag 4 mei gebruiken om modellen te trainen.'],
    ['nl', 'Wie bezwaar heeft tegen het gebruik door Kartograf, moet dat vóór 4 mei 2027 laten weten.'],
    ['de', 'Kartograf nutzt die Routen seiner Mitglieder ab dem 4. Mai für das Training von KI.'],
    ['de', 'Die Änderung bei Kartograf tritt am 04.05.2027 in Kraft, und die Daten werden genutzt.'],
    ['fr', 'À compter du 4 mai, Kartograf utilisera les trajets de ses membres pour entraîner une IA.'],
    [
      'es',
      'A partir del 4 de mayo de 2027, Kartograf usará las rutas de sus usuarios para entrenar modelos.',
    ],
    ['pt', 'A partir de 4 de maio, o Kartograf vai usar os trajetos dos utilizadores para treinar modelos.'],
  ])('is read in %s: %s', (language, text) => {
    const draft = draftOf(text);
    expect(draft.language).toBe(language);
    expect(draft.dates.map(({ date, meaning }) => `${date} ${meaning}`)).toContain('2027-05-04 starts');
  });
});

describe('a last day to act', () => {
  test.each([
    'Members of Kartograf have until 3 May to object to the use of their routes.',
    'The deadline to opt out is Monday, May 3, says Kartograf, which will then use the routes.',
    'Bezwaar maken bij Kartograf kan tot en met 3 mei 2027, en daarna niet meer.',
    'Wer der Nutzung durch Kartograf widersprechen will, muss das bis spätestens 3. Mai tun.',
    "Vous pouvez vous opposer à l'utilisation par Kartograf jusqu'au 3 mai 2027 inclus.",
    'Los usuarios de Kartograf tienen hasta el 3 de mayo para oponerse al uso de sus rutas.',
    'Os utilizadores do Kartograf podem opor-se até ao dia 3 de maio de 2027 nas definições.',
  ])('is read: %s', (text) => {
    expect(datesIn(text)).toEqual(['2027-05-03 last-day']);
  });
});

describe('other dates', () => {
  test('a day on which something was said is when it was announced', () => {
    expect(datesIn('Kartograf told its users about the change on 18 March.')).toEqual([
      '2027-03-18 announced',
    ]);
  });

  test('"since 2011" is background, of a year and no day', () => {
    const [date] = draftOf('Kartograf will use all routes saved since 2011 to train its models.').dates;
    expect(date).toMatchObject({ date: '2011-01-01', precision: 'year', meaning: 'past' });
  });

  test('a month without a day stays a month, and a quarter is no date', () => {
    const { dates } = draftOf('Kartograf will use routes to train its models from September 2027.');
    expect(dates).toMatchObject([{ date: '2027-09-01', precision: 'month', meaning: 'starts' }]);
    expect(datesIn('Kartograf will train on routes early next year, in the first quarter of 2028.')).toEqual(
      [],
    );
  });

  test('dates of another company are background', () => {
    const text =
      'From 4 May Kartograf will train its models on routes. Facebook began training on posts on 27 May 2025.';
    expect(datesIn(text)).toEqual(['2027-05-04 starts', '2025-05-27 past']);
  });

  test('hearings of a court are no deadlines', () => {
    expect(datesIn('A judge will hear the case against Kartograf. Briefs close on May 20.')).toEqual([
      '2027-05-20 other',
    ]);
  });

  test('the date a plan is moved away from is past, the new one holds', () => {
    expect(datesIn('Kartograf has postponed the training on routes from 4 May to 1 June 2027.')).toEqual([
      '2027-05-04 past',
      '2027-06-01 starts',
    ]);
  });

  test('two days of one month are two dates', () => {
    expect(datesIn('Kartograf spoke with the regulators on 26 and 27 March.').length).toBe(2);
  });

  test('words and numbers that only look like dates are none', () => {
    const text =
      'You may opt out of this, 24/7. Version 3.11.2 of Kartograf costs 1.7 million, and 12 people march on.';
    expect(datesIn(text)).toEqual([]);
  });
});

describe('days counted from the day of publication', () => {
  test.each([
    ['Kartograf will use your routes to train its models from next Monday.', '2027-04-12 starts'],
    ['Kartograf begint volgende week dinsdag met het gebruik van routes voor training.', '2027-04-13 starts'],
    ['Kartograf wird in zwei Wochen beginnen, die Routen zu nutzen.', '2027-04-24 starts'],
    ['You have to object within 30 days, or Kartograf uses your routes.', '2027-05-10 last-day'],
    ['Kartograf contó ayer a sus usuarios que usará las rutas.', '2027-04-09 announced'],
  ])('%s', (text, found) => {
    expect(datesIn(text)).toContain(found);
  });

  test('without that day they are no dates', () => {
    expect(datesIn('Kartograf will use your routes from next Monday.', { publishedOn: null })).toEqual([]);
  });

  test('a span that begins with something of the reader is no date', () => {
    expect(datesIn('You may opt out within 30 days of signing up to Kartograf.')).toEqual([]);
  });
});

describe('the year of a date without one', () => {
  test.each([
    ['2026-11-20', '2027-01-15'],
    ['2027-01-10', '2027-01-15'],
    ['2027-02-01', '2027-01-15'],
    ['2027-06-01', '2028-01-15'],
  ])('fits what was published on %s', (publishedOn, date) => {
    expect(datesIn('From 15 January Kartograf will train on routes.', { publishedOn })).toEqual([
      `${date} starts`,
    ]);
  });

  test('is that of the same date elsewhere in the article', () => {
    const text =
      'Kartograf will train on routes from 15 January.\n\nThe start, 15 January 2024, was known long before.';
    expect(draftOf(text, { publishedOn: null }).dates[0]?.date).toBe('2024-01-15');
  });

  test('without a day of publication is that of a rule we know, with little confidence', () => {
    const { dates } = draftOf('Kartograf will train on routes from 4 May.', { publishedOn: null });
    expect(dates[0]?.date).toBe('2027-05-04');
    expect(
      draftOf('Novelty will train on routes from 4 May.', { publishedOn: null }).dates[0]?.confidence,
    ).toBeLessThan(0.4);
  });
});

describe('numbers', () => {
  test.each([
    ['De dienst Kartograf gaat vanaf 03/05/2027 routes gebruiken.', '2027-05-03'],
    ['Kartograf will use the routes of its users from 05/23/2027.', '2027-05-23'],
    ['Kartograf will use the routes of its users from 23/05/2027.', '2027-05-23'],
    ['Kartograf will use the routes of its users from 2027-05-23.', '2027-05-23'],
    [
      'Users in California can opt out. From 05/04/2027 Kartograf will honor no other color of request.',
      '2027-05-04',
    ],
    [
      'Users whose favourite colour is grey can opt out. From 04/05/2027 Kartograf uses routes.',
      '2027-05-04',
    ],
    ['Told on 05/23/2027: Kartograf will use routes from 06/04/2027.', '2027-06-04'],
  ])('%s', (text, date) => {
    expect(draftOf(text).dates.map((one) => one.date)).toContain(date);
  });

  test('whose order nothing tells are doubtful, and both readings are shown', () => {
    const draft = draftOf('From 04/05/2027 Kartograf will use routes to train its models.');
    expect(draft.dates[0]?.confidence).toBeLessThan(0.5);
    expect(draft.contradictions).toMatchObject([
      { about: 'order of day and month', other: '2027-05-04 or 2027-04-05' },
    ]);
  });
});

describe('the day of publication', () => {
  const tail = 'Kartograf will use your routes from 4 May.';
  test.each([
    `Published: 2 April 2027\n\n${tail}`,
    `Berlin, 2 April 2027 – ${tail}`,
    `By Noor Vos | April 2, 2027\n\n${tail}`,
    `${tail}\n\nLast updated on 02.04.2027`,
    `Kartograf and you\n\n2027-04-02, 09:30\n\n${tail}`,
  ])('is read from %j', (text) => {
    const draft = draftOf(text, { publishedOn: null });
    expect(draft.publishedOn).toBe('2027-04-02');
    expect(draft.dates.map(({ date }) => date)).toEqual(['2027-05-04']);
  });

  test('is read from an address, and never lies in the future', () => {
    const url = 'https://news.example/2027/04/02/kartograf';
    expect(draftOf(tail, { publishedOn: null, url }).publishedOn).toBe('2027-04-02');
    expect(draftOf(`Published: 2 April 2031\n\n${tail}`, { publishedOn: null }).publishedOn).toBeNull();
  });

  test('on the page itself comes first', () => {
    expect(draftOf(`Published: 2 April 2027\n\n${tail}`, { publishedOn: '2027-04-03' }).publishedOn).toBe(
      '2027-04-03',
    );
  });
});
