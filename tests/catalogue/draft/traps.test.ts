// What articles as people write them get wrong readers into: each line of one of these was once misread.
import { describe, expect, test } from '@jest/globals';
import { draftFrom } from '../../../src/catalogue/draft/draft-from.ts';
import { datesIn, draftOf, placesIn, services, table, today } from './reading-room.ts';

const plan = 'Kartograf will use the routes of its members to train AI.';

describe('data', () => {
  const used = (text: string): readonly string[] => draftOf(text).data.used.map((one) => one.text);
  const excluded = (text: string): readonly string[] => draftOf(text).data.excluded.map((one) => one.text);

  test.each([
    [
      'Saved walks, captions and the places tagged in them will be shared with advertisers by Kartograf.',
      ['Saved walks', 'captions', 'places tagged in them'],
    ],
    ['Wanderungen und Höhenprofile werden von Kartograf für KI genutzt.', ['Wanderungen', 'Höhenprofile']],
    ['A partir de mayo compartiremos tu altura y tus rutinas con la aseguradora.', ['altura', 'rutinas']],
    ['Kartograf cederá a comercios asociados los recorridos de sus clientes.', ['recorridos']],
  ])('are taken, said in the passive or by "we": %s', (text, found) => {
    expect(used(text)).toEqual(expect.arrayContaining([...found]));
  });

  test.each([
    [`${plan} We do not share the notes of your walks or text messages.`, ['notes', 'text messages']],
    ['Kartograf gaat routes delen. Je gewicht en je hartslag geven we nooit door.', ['gewicht', 'hartslag']],
    [
      'A partir de maio usaremos trajetos. Não usamos documentos nem dados bancários.',
      ['documentos', 'dados bancários'],
    ],
    [
      'Kartograf will Routen auswerten. Ausgenommen sind Tagebücher, die gesperrt sind, sowie Skizzen.',
      ['Tagebücher', 'Skizzen'],
    ],
    [
      'Kartograf will Routen auswerten. Tagebücher und Skizzen würden "selbstverständlich" nicht ausgelesen.',
      ['Tagebücher', 'Skizzen'],
    ],
  ])('are left alone, said in the negative or behind the word for it: %s', (text, found) => {
    expect(excluded(text)).toEqual(expect.arrayContaining([...found]));
    for (const one of found) expect(used(text)).not.toContain(one);
  });

  test.each([
    'Kartograf trains with third-party models and proprietary algorithms.',
    'Kartograf verkoopt wat en hoe snel mensen lezen aan uitgevers.',
    'People use Kartograf to share a funny picture with a friend.',
    "Il suffit d'utiliser cette page pour Kartograf.",
    'Kartograf darf Inhalte dafür verwenden, diese KI-Systeme zu trainieren.',
    'Kartograf uses almost everything to train AI.',
    'Kartograf will use routes. Take care with special personal data - such as data about religion or health.',
    'Kartograf will use routes for an assistant that helps members draft funny pictures and messages.',
  ])('machinery, clauses, single things and warnings are none: %s', (text) => {
    const found = used(text).join('|');
    expect(found).not.toMatch(
      /model|algorithm|hoe snel|picture|message|page|systeme|everything|religion|health/i,
    );
  });

  test('a rumour uses none', () => {
    const text =
      'It is false that Kartograf will use photos and messages to train AI from Saturday. The hoax is shared in groups; Kartograf denies that its terms change.';
    expect(draftOf(text, { title: 'Hoax: Kartograf does not train AI on photos' }).data.used).toEqual([]);
  });
});

describe('ages', () => {
  test.each([
    ['Nothing is used of members aged 15 or younger.', '15 or younger'],
    ['Accounts of readers of 17 or under are exempt from the use.', '17 or under'],
    ['Only members who are 18+ are concerned by the use.', '18+'],
    ['Accounts van lezers van 17 jaar of jonger blijven buiten schot.', '17 jaar of jonger'],
    ['Nutzer von 15 Jahren oder jünger sind ausgenommen.', '15 Jahren oder jünger'],
    ['Les élèves de 14 ans ou moins ne sont pas concernés.', '14 ans ou moins'],
  ])('%s', (text, age) => {
    expect(
      draftOf(text)
        .ages.map((one) => one.text)
        .join('|'),
    ).toContain(age);
  });
});

describe('places', () => {
  test.each([
    'Kartograf will use the routes of European users from 4 May.',
    'Kartograf gaat de routes van Europese gebruikers gebruiken.',
    'Kartograf utilisera les trajets des utilisateurs européens.',
    'Kartograf will use the routes of people in Europe from 4 May.',
  ])('Europe at large is the EU, unsurely: %s', (text) => {
    expect(draftOf(text).jurisdictions.included).toMatchObject([{ code: 'EU', confidence: 0.4 }]);
  });

  test('Europe at large gives way to a country of it', () => {
    expect(
      placesIn('European users of Kartograf are anxious. The use of routes begins with users in Norway.'),
    ).toEqual({ in: ['NO'], out: [] });
  });

  test.each([
    ["Ireland's Data Protection Commission asked Kartograf to stop its use of routes.", []],
    ["L'Autorité de protection des données belge n'a rien dit de l'usage des trajets par Kartograf.", []],
    ['The extension of Kartograf for VS Code uses routes to train AI.', []],
    ['De gegevens van alle gebruikers die niets doen worden door Kartograf gebruikt.', []],
    ['La medida de Kartograf alcanza a España, pero no a los clientes de México, y usa rutas.', ['ES']],
    ["Dans l'Union européenne, les membres de Kartograf peuvent s'opposer à l'usage des trajets.", ['EU']],
  ])('%s', (text, included) => {
    expect(placesIn(text).in).toEqual(included);
  });
});

describe('the day of publication', () => {
  const published = (text: string): string | null =>
    draftFrom(
      { title: null, text, language: null, publishedOn: null, links: [], url: null },
      { services, table, today },
    ).publishedOn;

  test.each([
    'Kartograf reads along\n\nJane Roe | Porto, 6 April 2027 | 17:40h\n\nKartograf will use routes from 4 May.',
    'Kartograf utilise vos trajets\n\nLe 06/04/2027 à 7h05\n\nKartograf utilisera les trajets dès le 4 mai.',
    'Kartograf leest mee\n\ndinsdag 6 april 2027 om 16:20\n\nKartograf gebruikt routes vanaf 4 mei.',
    'Kartograf verschiebt\n\nKöln, 6. April 2027 – Kartograf nutzt die Routen erst ab dem 1. Juni.',
    'Kartograf usará rutas\n\nActualizado el 6 de abril de 2027\n\nKartograf usará las rutas desde mayo.',
    'Kartograf vai usar trajetos\n\nPublicado em 6 de abril de 2027, às 10h14\n\nO Kartograf vai usar trajetos.',
  ])('is read from a line of plain text: %j', (text) => {
    expect(published(text)).toBe('2027-04-06');
  });
});

describe('dates', () => {
  test.each([
    ['Kartograf nutzt die Routen in Österreich ab dem 1. Juli 2027 für KI.', ['2027-07-01 starts']],
    [
      'Kartograf said on 5 April that starting 4 May 2027 it will use routes.',
      ['2027-05-04 starts', '2027-04-05 announced'],
    ],
    [
      'Kartograf verschiebt die Nutzung. Statt am 4. Mai soll es nun am 1. Juni 2027 losgehen.',
      ['2027-05-04 past', '2027-06-01 starts'],
    ],
    [
      'A data do uso pelo Kartograf passou de 4 de maio para 1 de junho de 2027.',
      ['2027-05-04 past', '2027-06-01 starts'],
    ],
    [
      'Kartograf processed routes of its users from 7 January to 1 March 2027.',
      ['2027-01-07 past', '2027-03-01 past'],
    ],
    ['Members of Kartograf have had a setting to opt out since 2024.', ['2024-01-01 past']],
    ['Kartograf wil routes gebruiken die teruggaan tot 2003.', ['2003-01-01 past']],
  ])('%s', (text, dates) => {
    expect([...datesIn(text)].sort()).toEqual([...dates].sort());
  });

  test('a day called the last one of its name lies behind', () => {
    expect(datesIn("Kartograf a débuté l'exploitation des trajets le 27 janvier dernier.")).toEqual([
      '2027-01-27 past',
    ]);
  });

  test('an article without any year takes it from a day the catalogue knows', () => {
    const text = 'Kartograf will use routes from 4 May, two months after 1 March, when it told its members.';
    const dates = draftFrom(
      { title: null, text, language: 'en', publishedOn: null, links: [], url: null },
      { services, table, today: '2029-01-01' },
    ).dates;
    expect(dates.map(({ date }) => date).sort()).toEqual(['2027-03-01', '2027-05-04']);
  });
});

describe('events', () => {
  const kindOf = (title: string, text: string): string | null =>
    draftOf(text, { title }).event?.event ?? null;

  test.each([
    [
      'Germany blocks Kartograf',
      'The authority has ordered Kartograf to stop processing routes for AI training with users in Germany.',
      'suspended',
    ],
    [
      'Green light for Kartograf',
      'The regulator gave Kartograf the green light to use routes of UK users for AI again.',
      'resumed',
    ],
    [
      'Kartograf tweaks its terms',
      'Kartograf removed any mention of AI from its terms. We have removed the reference to training on routes, it says.',
      'withdrawn',
    ],
    [
      'Groen licht voor AI bij Kartograf',
      'Kartograf mag weer AI trainen met routes in Nederland. Het krijgt groen licht van de toezichthouder.',
      'resumed',
    ],
    [
      'Kartograf liberado',
      'A autoridade autorizou o Kartograf a retomar o uso de trajetos para treinar IA na Alemanha.',
      'resumed',
    ],
  ])('%s', (title, text, kind) => {
    expect(kindOf(title, text)).toBe(kind);
  });

  test.each([
    [
      'Kartograf and AI',
      'Kartograf will use routes for AI training. What AI has learnt cannot be reversed. You can withdraw your consent; withdrawing consent works for the future only.',
    ],
    [
      'Kartograf und KI',
      'Kartograf nutzt Routen für KI. Das Training lässt sich nicht mehr rückgängig machen. Die Nutzung ist unwiderruflich und nicht rückgängig zu machen.',
    ],
    [
      'Kartograf et l’IA',
      "Kartograf entraînera différentes IA avec les trajets. Il y a différents réglages. Kartograf n'a pas souhaité commenter, ni son éditeur.",
    ],
    [
      'Kartograf reads resumes',
      'Kartograf will use resumes and routes to train AI. Resumes are read from 4 May. The resumes of minors are spared.',
    ],
  ])('no event is read out of %j', (title, text) => {
    expect(kindOf(title, text)).toBeNull();
  });
});

test.each([
  ['Die Sächsische Datenschutz- und Transparenzbeauftragte prüft Kartograf.', 'Sächsische'],
  ['La Cnil a interrogé Kartograf.', 'CNIL'],
  ['The Latvian Data State Inspectorate has asked Kartograf.', 'Datu valsts inspekcija'],
  ['Ofgem and Ofcom have both asked Kartograf.', 'Ofgem'],
])('an authority is known: %s', (text, name) => {
  expect(
    draftOf(text)
      .regulators.map((one) => one.name)
      .join('|'),
  ).toContain(name);
});

test('a quotation is the sentence, and of a long one no more than 280 characters', () => {
  const long = `Kartograf pauses its AI training on routes in Germany ${'and explains at great length why this is so '.repeat(12)}.`;
  const { event, dates } = draftOf(`${long} The pause in AI training begins on 4 May 2028.`, {
    title: 'Kartograf and AI',
  });
  expect(event?.quote.length).toBeLessThanOrEqual(280);
  expect(event?.quote).toMatch(/^Kartograf pauses/);
  for (const { quote } of dates) expect(quote.length).toBeLessThanOrEqual(280);
});
