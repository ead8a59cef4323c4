import { describe, expect, test } from '@jest/globals';
import { countryNamedIn } from '../../src/app/named-country.ts';
import { questions } from '../catalogue/questions/all.ts';
import { catalogue } from './shipped.ts';

const codeIn = (text: string, locale = 'en'): string | null =>
  countryNamedIn(text, locale, catalogue.jurisdictions)?.code ?? null;

describe('a country named in a question', () => {
  test.each([
    ['linkedin in Germany', 'DE'],
    ['linkedin deutschland', 'DE'],
    ['LinkedIn-Daten Deutschlands', 'DE'],
    ['ik woon in Duitsland, linkedin?', 'DE'],
    ['en España, linkedin', 'ES'],
    ['linkedin espana', 'ES'],
    ['LinkedIn UK', 'GB'],
    ['linkedin U.K.', 'GB'],
    ['linkedin in the United States of America', 'US'],
    ['LinkedIn in den Vereinigten Staaten', 'US'],
    ['linkedin aux États-Unis', 'US'],
    ['LinkedIn nos EUA', 'US'],
    ['linkedin no Brasil', 'BR'],
    ['linkedin in the Netherlands?', 'NL'],
    ['linkedin, NL', 'NL'],
    ['linkedin in the EU', 'EU'],
    ['linkedin Hong Kong', 'HK'],
    ['linkedin in West Virginia', 'US-WV'],
    ['Germany, I mean germany: linkedin', 'DE'],
    ['linkedin in California, USA', 'US-CA'],
    ['linkedin in California, United States', 'US-CA'],
    ['I am in the EU, in Germany: linkedin', 'DE'],
  ])('%j: %s', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  test.each([
    'linkedin',
    'linkedin uses us',
    'is there no way in linkedin',
    'linkedin it',
    'LinkedIn AI',
    'LinkedIn and IT',
    'linkedin for my HR team',
    'stop LinkedIn KI',
    'LINKEDIN USES US',
    'my friend Chad is on linkedin',
    'Jordan asks about linkedin',
    'vivo en Granada, linkedin',
    'linkedin in Germany or France',
    'linkedin in Germany, France or the EU',
    'linkedin in the EU or the US',
    'linkedin worldwide',
    'linkedin germanys germanium',
    'linkedin dm',
    'linkedin outside the EU',
    'linkedin buiten de EU',
    'linkedin hors UE',
    'I live outside Germany, linkedin',
    'linkedin not in the US',
    'linkedin in South America',
    'does linkedin move my data to the US',
    'stuurt linkedin data naar de Verenigde Staten',
    'gibt linkedin Daten in die USA',
  ])('%j: none, or not one', (text) => {
    expect(codeIn(text)).toBeNull();
  });
});

describe('words of a sentence are not put together into a name', () => {
  test.each([
    'meta in de app',
    'linkdin in de app',
    'chatgpt in de browser',
    'waar staat de schakelaar in de instellingen van linkedin?',
    'how to go about linkedin',
    'i ran into linkedin training',
    'can u tell me how to opt out of linkedin',
    'i cant find it on linkedin',
    'does linkedin train on us or not',
    'linkedin tells us me and you',
    'linkedin trains us in secret',
    'linkedin is a land of ads',
    'the linkedin is land',
    'con go linkedin',
    'o man linkedin',
    'meta to-go',
    'voy a ir a linkedin',
    'quiero que meta deje de usar mis fotos',
    'posso proibir o X de usar as minhas publicações?',
    'comment m’opposer à X',
    'mes fichiers servent-ils à l’ia',
    '¿puedo prohibir a X que use mis mensajes?',
  ])('%j names none', (text) => {
    for (const locale of ['en', 'nl', 'de', 'fr', 'es', 'pt']) expect(codeIn(text, locale)).toBeNull();
  });

  test.each([
    ['linkedin in de EU', 'EU'],
    ['linkedin in de Verenigde Staten', 'US'],
    ['linkedin in New York', 'US-NY'],
    ['linkedin new-york', 'US-NY'],
    ['linkedin newyork', 'US-NY'],
    ['linkedin newzealand', 'NZ'],
    ['linkedin ivory coast', 'CI'],
    ['linkedin verenigdestaten', 'US'],
    ['linkedin US-CA', 'US-CA'],
    ['linkedin us-ca', 'US-CA'],
    ['linkedin au Timor oriental', 'TL'],
    ['linkedin en Inde', 'IN'],
    ['LinkedIn auf Island', 'IS'],
    ['LinkedIn in Indien', 'IN'],
  ])('%j: %s', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  test.each([
    'indien linkedin mijn data gebruikt',
    'i live on an island, linkedin',
    'mijn oma zit op linkedin',
    'como gana dinero linkedin',
    'Mauricio pregunta por linkedin',
    'Malte fragt nach LinkedIn',
  ])('%j: a word or a first name in another language is none', (text) => {
    expect(codeIn(text)).toBeNull();
  });

  test.each(Object.keys(questions))(
    'the labelled questions (%s) name those that a reader sees in them',
    (language) => {
      const asked = Object.values(questions).flatMap(({ dev, heldOut }) => [...dev, ...heldOut]);
      const named = asked
        .map(([text]) => [text, codeIn(text, language === 'names' ? 'en' : language)])
        .filter(([, code]) => code !== null);
      expect(named).toEqual([
        ['how do I delete myself from data brokers in california', 'US-CA'],
        ['deepseek my data in china?', 'CN'],
        ['Telefonica deutschland werbung', 'DE'],
        ['données de santé europe ehds', 'EEA'],
        ['formulario meta ai brasil', 'BR'],
      ]);
    },
  );
});

describe('short forms', () => {
  const everywhere = ['en', 'nl', 'de', 'fr', 'es', 'pt'];

  test.each([
    ['linkedin in the uk', 'GB'],
    ['how linkedin in uk', 'GB'],
    ['LINKEDIN UK', 'GB'],
    ['LINKEDIN IN THE UK?', 'GB'],
    ['linkedin Uk', 'GB'],
    ['linkedin u.k.', 'GB'],
    ['linkedin in het vk', 'GB'],
    ['linkedin in het VK', 'GB'],
    ['LinkedIn im VK', 'GB'],
    ['linkedin in the us', 'US'],
    ['LINKEDIN IN THE US', 'US'],
    ['linkedin in the u.s.', 'US'],
    ['linkedin in the U.S', 'US'],
    ['linkedin in the usa', 'US'],
    ['linkedin en usa', 'US'],
    ['in de vs', 'US'],
    ['linkedin in de V.S.', 'US'],
    ['linkedin in het v.k.', 'GB'],
    ['linkedin in de VS', 'US'],
    ['LINKEDIN IN DE VS', 'US'],
    ['linkedin en eeuu', 'US'],
    ['linkedin en ee.uu.', 'US'],
    ['linkedin en EE. UU.', 'US'],
    ['linkedin nos eua', 'US'],
    ['linkedin in the eu', 'EU'],
    ['LinkedIn in der eu', 'EU'],
    ['linkedin in de eu', 'EU'],
    ['linkedin dans l’ue', 'EU'],
    ['linkedin in de eer', 'EEA'],
    ['linkedin im ewr', 'EEA'],
    ['linkedin eea', 'EEA'],
    ['linkedin nl', 'NL'],
    ['LINKEDIN NL', 'NL'],
    ['linkedin nz', 'NZ'],
    ['linkedin uae', 'AE'],
    ['linkedin no Irã', 'IR'],
  ])('%j: %s, in any language', (text, code) => {
    expect(everywhere.map((locale) => codeIn(text, locale))).toEqual(everywhere.map(() => code));
  });

  test.each([
    ['linkedin usa', 'en', 'US'],
    ['linkedin usa opt out', 'en', 'US'],
    ['linkedin usa how to stop it', 'en', 'US'],
    ['LINKEDIN USA', 'de', 'US'],
    ['linkedin usa', 'es', null],
    ['¿linkedin usa mis datos?', 'es', null],
    ['¿linkedin usa mis datos?', 'en', null],
    ['LINKEDIN USA MEUS DADOS?', 'pt', null],
    ['LinkedIn USA', 'es', 'US'],
    ['linkedin eu', 'nl', 'EU'],
    ['eu moro no Brasil, linkedin', 'pt', 'BR'],
    ['eu quero que o linkedin pare', 'en', null],
    ['eu moro no Brasil, linkedin', 'en', 'BR'],
    ['a empresa usa notion', 'en', null],
    ['qué datos me usa linkedin', 'en', null],
    ['linkedin a eu mes données', 'fr', null],
    ['LinkedIn VK', 'nl', 'GB'],
    ['linkedin, VS', 'nl', 'US'],
  ])('%j in %s: %s', (text, locale, code) => {
    expect(codeIn(text, locale)).toBe(code);
  });

  test.each([
    'does linkedin train on us',
    'LINKEDIN TRAINS ON US',
    'linkedin vs chatgpt',
    'ChatGPT VS Claude',
    'copilot in VS Code',
    'copilot in de VS Code extensie',
    'instagram and vk',
    'linkedin i.e. its ads',
    'how do i opt out of amazon.nl',
    'uk.linkedin.com',
    'bbc.co.uk ads',
    'in all eer',
    'linkedin de',
    'LINKEDIN IS IT',
    'dropbox 2 gb',
  ])('%j names none in any language', (text) => {
    expect(everywhere.map((locale) => codeIn(text, locale))).toEqual(everywhere.map(() => null));
  });
});

describe('a sentence that says no', () => {
  test.each([
    ['I don’t want linkedin to use my data, I live in Germany', 'DE'],
    ["I don't want linkedin to use my data in Germany", 'DE'],
    ['ik wil niet dat linkedin mijn data gebruikt, ik woon in Duitsland', 'DE'],
    ['ik wil niet dat linkedin in Duitsland mijn data gebruikt', 'DE'],
    ['linkedin: my posts should not train AI, Germany', 'DE'],
    ['LinkedIn soll meine Daten nicht nutzen, ich wohne in Österreich', 'AT'],
    ['Ich will in Deutschland keine KI von LinkedIn, ohne Konto', 'DE'],
    ['je ne veux pas que linkedin utilise mes données en France', 'FR'],
    ['no quiero que linkedin use mis datos, vivo en España', 'ES'],
    ['não quero que o linkedin use meus dados, moro no Brasil', 'BR'],
    ['can I use linkedin without training, in the UK?', 'GB'],
    ['why isn’t the linkedin setting there in Ireland', 'IE'],
    ['I live in Germany. Where does linkedin send my data?', 'DE'],
    ['I live in Germany, does linkedin send my data to the US?', 'DE'],
    ['I live in France, not Germany: linkedin', 'FR'],
    ['linkedin in Switzerland, outside the EU', 'CH'],
  ])('%j: %s', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  test('is read in no time, however many words stand between', () => {
    const many = 'das '.repeat(36);
    expect(codeIn(`not ${many}linkedin Germany`)).toBe('DE');
    expect(codeIn(`not ${many}Germany`)).toBeNull();
  });

  test.each([
    'linkedin, not in Germany',
    'linkedin everywhere except Germany',
    'linkedin excluding the UK',
    'linkedin non EU',
    "I haven't lived in the UK for years, linkedin",
    'I don’t live in Germany, linkedin',
    "linkedin, i'm not a resident of the EU",
    'I no longer live in Germany, linkedin',
    'linkedin outside of the EU',
    'linkedin for everybody except people in the UK',
    'I’m not actually living here in Germany, linkedin',
    'linkedin, we are not currently based in the UK',
    'ik woon niet meer in Duitsland, linkedin',
    'ik ben geen inwoner van Nederland, linkedin',
    'linkedin behalve in Duitsland',
    'ich wohne nicht in Deutschland, LinkedIn',
    'LinkedIn außerhalb der EU',
    'linkedin außer in Deutschland',
    'je n’habite pas en France, linkedin',
    'je n’habite plus en France, linkedin',
    'linkedin en dehors de l’UE',
    'linkedin sauf la Belgique',
    'no vivo en España, linkedin',
    'ya no vivo en España, linkedin',
    'linkedin fuera de la UE',
    'não moro no Brasil, linkedin',
    'não moro mais em Portugal, linkedin',
    'linkedin fora da UE',
    'does linkedin store data on servers in the US',
    'linkedin transfers my data from Germany to the US',
    'linkedin envía mis datos a servidores en Estados Unidos',
  ])('%j: not where somebody is', (text) => {
    expect(codeIn(text)).toBeNull();
  });
});
