// Ten thousand random entries of a catalogue and five hundred hostile strings, through every template and both renderers.
// A seeded share of them in every run of the tests; all of them where LAST_CALL_PAYLOADS=all, as .ci/run has it.
import { describe, expect, test } from '@jest/globals';
import { formSamples } from '../../sandbox/samples/forms.ts';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import { scene, view } from '../../sandbox/samples/services.ts';
import { everythingSaid } from './everything-said.ts';
import { hostile } from './hostile.ts';
import { discordFaults, slackFaults } from './laws.ts';
import { randomFrom } from './random.ts';
import { entryOf } from './random-entries.ts';
import { formsFaults, withText } from './with-text.ts';

const everything = process.env['LAST_CALL_PAYLOADS'] === 'all';
const SEED = 20_251_020;
const ENTRIES = everything ? 10_000 : 250;
const STRINGS = everything ? hostile : hostile.filter((_, index) => index % 20 === 0);
const LOCALES = ['en', 'nl', 'de', 'fr', 'es', 'pt'];
const TIMEOUT = 1_200_000;

/** The first few faults; there may be thousands of one kind. */
const first = (faults: readonly string[]): readonly string[] => faults.slice(0, 5);

test('there are five hundred hostile strings', () => {
  expect(new Set(hostile).size).toBe(500);
});

test(
  `${String(ENTRIES)} random entries give no faulty payload, no ping and no disguised link`,
  () => {
    const random = randomFrom(SEED);
    const faults: string[] = [];
    for (let count = 0; count < ENTRIES && faults.length < 5; count += 1) {
      const entry = entryOf(random, `service-${String(count)}`);
      const from = scene({
        on: random.of(['2025-10-20', '2025-11-02', '2026-03-01']),
        locale: random.of(LOCALES),
        jurisdictions: random.of([['NL'], [], ['GB', 'US']]),
      });
      const views = entry.map((context) => view(from, context));
      for (const [name, message] of everythingSaid(from, views))
        for (const found of [...slackFaults(message), ...discordFaults(message)])
          faults.push(`entry ${String(count)}, ${name}: ${found.slice(0, 300)}`);
    }
    expect(first(faults)).toEqual([]);
  },
  TIMEOUT,
);

describe(`${String(STRINGS.length)} hostile strings in every place of every message and form`, () => {
  const messages = [...shortSamples('en'), ...longSamples('en')];

  test(
    'harm no message',
    () => {
      const faults = STRINGS.flatMap((text) =>
        messages.flatMap(([name, message]) => {
          const poisoned = withText(message, text);
          const found = [...slackFaults(poisoned), ...discordFaults(poisoned)];
          return found.map(
            (fault) => `${name} with ${JSON.stringify(text).slice(0, 80)}: ${fault.slice(0, 300)}`,
          );
        }),
      );
      expect(first(faults)).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    'harm no form',
    () => {
      const faults = STRINGS.flatMap((text) =>
        formSamples('en').flatMap(([name, form]) =>
          formsFaults(form, text).map(
            (fault) => `${name} with ${JSON.stringify(text).slice(0, 80)}: ${fault}`,
          ),
        ),
      );
      expect(first(faults)).toEqual([]);
    },
    TIMEOUT,
  );
});
