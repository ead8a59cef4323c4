import { describe, expect, test } from '@jest/globals';
import { countryNamedIn } from '../../src/app/named-country.ts';
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
