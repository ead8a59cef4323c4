// What every platform must show of suggesting a case: the whole form in each language, and a draft that can be copied
// from the message and passes `check`, however long the answers were.
import { describe, expect, test } from '@jest/globals';
import { checkFiles } from '../../src/catalogue/check.ts';
import { suggestionToYaml } from '../../src/catalogue/drafting/suggestion-to-yaml.ts';
import {
  longest,
  MOST_PLACES,
  suggestionForm,
  suggestionMessage,
} from '../../src/messages/answers/suggestion.ts';
import type { Form, Message } from '../../src/messages/tree.ts';
import { readTable } from '../catalogue/fixtures.ts';
import { scene } from '../messages/fixtures.ts';
import { locales } from '../messages/locales.ts';

export interface SuggestionProbe {
  /** What the platform would refuse of the form. */
  formFaults(form: Form): readonly unknown[];
  /** Every text of the form that a person reads. */
  formTexts(form: Form): readonly string[];
  /** The text to copy in a message, as the platform puts it on the clipboard. */
  copied(message: Message): string;
}

const table = readTable();
const places = [...table.expand(['WORLD'], [])].filter((code) => code.length === 2).slice(0, MOST_PLACES);

/** As long as the form allows, with what tends to break a file or a code block. */
const hostile = '`x` ```: {a} <@U1> @everyone # "q" \\ \' & ';
const full = (length: number): string => hostile.repeat(10).slice(0, length).trim();

const made = suggestionToYaml(
  {
    service: full(longest.service),
    change: full(longest.change),
    date: '2027-01-03',
    meaning: 'choose-by',
    link: `https://www.example.com/${'news/'.repeat(60)}`.slice(0, longest.link),
    off: full(longest.off),
    jurisdictions: places,
  },
  { services: [], today: '2026-11-21' },
);

/** Runs the suite for one platform. */
export function suggestionContract(name: string, probe: SuggestionProbe): void {
  describe(`${name} lets people suggest a case`, () => {
    test.each(locales)('by a form that is whole in "%s"', (locale) => {
      const form = suggestionForm(scene({ on: '2026-11-21', locale }), 'd1', {
        values: {},
        faults: {},
        places: [],
      });
      // Platforms break lines where they like; a space is a space.
      const spaced = (text: string): string => text.replaceAll('\u202F', ' ');
      const texts = spaced(probe.formTexts(form).join('\n'));
      expect(probe.formFaults(form)).toEqual([]);
      const wanted = [form.title, form.submit, form.cancel, ...form.fields.map(({ label }) => label)];
      expect(wanted.filter((text) => !texts.includes(spaced(text)))).toEqual([]);
    });

    test('and gives them a draft that is whole and valid, however long their answers', () => {
      const draft = { ...made, service: full(longest.service), issue: null, known: null };
      const text = probe.copied(suggestionMessage(scene({ on: '2026-11-21' }), draft));
      expect(text).not.toContain('…');
      expect(text.split('\n')).toHaveLength(made.yaml.trim().split('\n').length);
      const files = [{ path: `${made.id}.yaml`, text }];
      expect(checkFiles(files, { table, today: '2026-11-21', translations: false }).faults).toEqual([]);
    });
  });
}
