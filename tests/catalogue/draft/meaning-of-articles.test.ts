import { describe, expect, test } from '@jest/globals';
import { draftOf, placesIn } from './reading-room.ts';

describe('places', () => {
  test.each([
    ['Kartograf will use routes of members in the EU, Norway and the UK to train AI.', ['EU', 'NO', 'GB']],
    ['Het plan van Kartograf geldt voor gebruikers in Nederland en België.', ['NL', 'BE']],
    [
      'Betroffen sind deutsche und österreichische Nutzer von Kartograf, deren Routen genutzt werden.',
      ['DE', 'AT'],
    ],
    ["Kartograf utilisera les trajets des utilisateurs en France et en Suisse pour l'IA.", ['FR', 'CH']],
    ['Kartograf usará las rutas de sus usuarios en España y en los Estados Unidos.', ['ES', 'US']],
    ['O Kartograf vai usar os trajetos dos utilizadores em Portugal e no Brasil.', ['PT', 'BR']],
    ['Dutch users of Kartograf can opt out before their routes are used.', ['NL']],
    ['Residents of California and Texas can object when Kartograf shares their routes.', ['US-CA', 'US-TX']],
  ])('that are meant: %s', (text, codes) => {
    expect(placesIn(text)).toEqual({ in: codes, out: [] });
  });

  test.each([
    ['Kartograf will use all routes, except in the EEA and Switzerland.', ['EEA', 'CH']],
    ['Users in Japan are not affected by the use of routes.', ['JP']],
    ['Klanten in België zijn uitgezonderd van het gebruik.', ['BE']],
    ['Nutzer in Österreich sind von der Nutzung ausgenommen.', ['AT']],
    ["Les utilisateurs au Canada ne sont pas concernés par l'utilisation.", ['CA']],
    ['Los usuarios de México quedan excluidos del uso de sus rutas.', ['MX']],
    ['Os utilizadores no Brasil ficam de fora do uso dos trajetos.', ['BR']],
    ['Kartograf will not use the routes of members in Norway.', ['NO']],
  ])('that are left out: %s', (text, codes) => {
    expect(placesIn(text)).toEqual({ in: [], out: codes });
  });

  test.each([
    'The Irish regulator asked Kartograf how it will use the routes.',
    'Kartograf, a US company, will use routes to train AI.',
    'Kartograf, which has its headquarters in Ireland, will use routes.',
    'Das niederländische Unternehmen Kartograf nutzt Routen.',
    'A court in Germany asked Kartograf about its use of routes.',
  ])('that are background are neither: %s', (text) => {
    expect(placesIn(text)).toEqual({ in: [], out: [] });
  });

  test('of another company are background', () => {
    const text =
      'Kartograf will use routes.\n\nFacebook paused the same for users in Brazil. The company was ordered to stop in Brazil.';
    expect(placesIn(text)).toEqual({ in: [], out: [] });
  });
});

describe('data', () => {
  const data = (text: string): { used: readonly string[]; excluded: readonly string[] } => {
    const { used, excluded } = draftOf(text).data;
    return { used: used.map((one) => one.text), excluded: excluded.map((one) => one.text) };
  };

  test.each([
    [
      'Kartograf will use public posts and comments to train AI, but not private messages.',
      ['public posts', 'comments'],
      ['private messages'],
    ],
    [
      'Kartograf nutzt öffentliche Beiträge und Fotos für KI. Private Nachrichten sind ausgenommen.',
      ['öffentliche Beiträge', 'Fotos'],
      ['Private Nachrichten'],
    ],
    [
      "Kartograf utilisera les photos et les commentaires publics pour l'IA. Les messages privés ne seront pas utilisés.",
      ['photos', 'commentaires publics'],
      ['messages privés'],
    ],
    [
      'Kartograf usará las fotos para entrenar modelos. Los mensajes privados quedan fuera.',
      ['fotos'],
      ['mensajes privados'],
    ],
    [
      'O Kartograf vai usar as fotos para treinar modelos. As mensagens privadas ficam de fora.',
      ['fotos'],
      ['mensagens privadas'],
    ],
    [
      'Kartograf gebruikt openbare berichten om AI te trainen. Privéberichten blijven buiten schot.',
      ['openbare berichten'],
      ['Privéberichten'],
    ],
  ])('used and left alone: %s', (text, used, excluded) => {
    expect(data(text)).toEqual({ used, excluded });
  });

  test('that no list has, by their place in the sentence', () => {
    expect(data('Kartograf will train its models on knitting patterns and yarn orders.').used).toEqual([
      'knitting patterns',
      'yarn orders',
    ]);
    expect(data('Kartograf will use photos. Knitting patterns are not shared.').excluded).toEqual([
      'Knitting patterns',
    ]);
  });

  test('keep what narrows them', () => {
    expect(
      data('Kartograf uses documents to train AI. Documents marked as secret are never used.').excluded,
    ).toEqual(['Documents marked as secret']);
  });
});

describe('ages', () => {
  test.each([
    ['Accounts of people under 18 are not used by Kartograf.', 'under 18'],
    ['Leden onder de 16 jaar vallen buiten het gebruik.', 'onder de 16 jaar'],
    ['Daten von Personen unter 14 Jahren werden nicht genutzt.', 'unter 14 Jahren'],
    ["Les personnes de moins de 15 ans ne sont pas concernées par l'utilisation.", 'de moins de 15 ans'],
    ['Los menores de 14 años no participan en el uso.', 'menores de 14 años'],
    ['Os menores de 13 anos ficam de fora do uso.', 'menores de 13 anos'],
    ['The routes of minors are not used by Kartograf.', 'minors'],
  ])('%s', (text, age) => {
    expect(draftOf(text).ages.map((one) => one.text)).toContain(age);
  });

  test('other numbers are none', () => {
    expect(draftOf('Kartograf has used over 20 million routes within 12 months, up 15 %.').ages).toEqual([]);
  });
});

describe('regulators', () => {
  const names = (text: string): readonly string[] => draftOf(text).regulators.map(({ name }) => name);

  test.each([
    ['The ICO has asked Kartograf about its plans.', "Information Commissioner's Office (ICO)"],
    [
      'La CNIL a interrogé Kartograf sur son projet.',
      "Commission nationale de l'informatique et des libertés (CNIL)",
    ],
    ['A AEPD espanhola fez perguntas ao Kartograf.', 'Agencia Española de Protección de Datos (AEPD)'],
    ['The Dutch privacy watchdog warns of the plans of Kartograf.', 'Autoriteit Persoonsgegevens (AP)'],
    ['Die irische Datenschutzbehörde prüft das Vorhaben von Kartograf.', 'Data Protection Commission (DPC)'],
    ["Ireland's privacy regulator looks into Kartograf.", 'Data Protection Commission (DPC)'],
  ])('%s', (text, name) => {
    expect(names(text)).toContain(name);
  });

  test('an abbreviation that means other things needs the full name beside it', () => {
    expect(names('Kartograf told AP that nothing changes.')).toEqual([]);
    expect(names('De Autoriteit Persoonsgegevens (AP) waarschuwt. De AP kijkt naar Kartograf.')).toHaveLength(
      1,
    );
  });

  test('NGOs are none', () => {
    expect(names('noyb and the EFF have complained about Kartograf.')).toEqual([]);
  });
});

describe('ways', () => {
  const ways = (text: string, links: readonly { label: string; url: string }[] = []): readonly string[] =>
    draftOf(text, { links }).ways.map(({ kind, url, path }) =>
      [kind, url, ...path].filter((part) => part !== null).join(' | '),
    );

  test.each([
    [
      'To opt out, go to Settings > Privacy > Route sharing and switch it off.',
      ['setting | Settings | Privacy | Route sharing'],
    ],
    [
      'Open Account, then Data and AI, and turn off "Improve Kartograf".',
      ['setting | Account | Data and AI'],
    ],
    [
      'Widersprechen kann man unter Einstellungen → Datenschutz → KI.',
      ['setting | Einstellungen | Datenschutz | KI'],
    ],
    ['Desactive la opción en Ajustes > Privacidad.', ['setting | Ajustes | Privacidad']],
    ['To object, write to choices@kartograf.example.', ['email | mailto:choices@kartograf.example']],
    ['Wer widersprechen will, muss das schriftlich per Brief tun.', ['letter']],
    ['Wie bezwaar heeft, stuurt een sms met NEE.', ['sms']],
    ["Pour s'y opposer, il faut remplir le formulaire d'opposition.", ['form']],
    ['Only the administrator can turn off the setting for the whole team.', ['admin-setting']],
    ['You can only stop this by deleting your account.', ['account-deletion']],
    ['Kartograf honours Global Privacy Control as an opt-out.', ['browser-signal']],
  ])('%s', (text, found) => {
    expect(ways(text)).toEqual(found);
  });

  test('a link counts where a sentence holds it and it leads to a control or a form', () => {
    const text = 'You can object with this form, or read our privacy policy and the press kit.';
    const links = [
      { label: 'this form', url: 'https://kartograf.example/object' },
      { label: 'privacy policy', url: 'https://kartograf.example/policy' },
      { label: 'Not in the text', url: 'https://kartograf.example/settings' },
    ];
    expect(ways(text, links)).toEqual(['form | https://kartograf.example/object']);
  });

  test('mailboxes of the press, and controls that are gone, are none', () => {
    expect(ways('To object to the article write to press@kartograf.example.')).toEqual([]);
    expect(ways('The setting is no longer available, so you can no longer opt out.')).toEqual([]);
  });
});

test('headlines of other articles and banners are not read', () => {
  const text = [
    'Kartograf will use the routes of members in Norway from 4 May.',
    'Subscribe to our newsletter before 1 July.',
    'Read also: Facebook starts on 27 May in Brazil',
    'Most read',
    'Kartograf to share photos in Japan from 9 September',
    'Cookies are kept until 31 December 2029',
  ].join('\n\n');
  const draft = draftOf(text);
  expect(draft.dates.map(({ date }) => date)).toEqual(['2027-05-04']);
  expect(draft.jurisdictions.included.map(({ code }) => code)).toEqual(['NO']);
});
