// Five hundred hostile strings in every place of every message and form there is a sample of, through both renderers.
import { describe, expect, test } from '@jest/globals';
import { formSamples } from '../../sandbox/samples/forms.ts';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import { hostile } from './hostile.ts';
import { discordFaults, slackFaults } from './laws.ts';
import { everything, first, TIMEOUT } from './share.ts';
import { formsFaults, withText } from './with-text.ts';

const STRINGS = everything ? hostile : hostile.filter((_, index) => index % 20 === 0);

test('there are five hundred hostile strings', () => {
  expect(new Set(hostile).size).toBe(500);
});

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
