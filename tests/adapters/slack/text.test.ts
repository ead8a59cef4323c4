// Text as it goes to Slack.
import { expect, test } from '@jest/globals';
import { oneLine } from '../../../adapters/slack/text.ts';

test('text on one line has single spaces, and keeps those at which no line breaks', () => {
  expect(oneLine(' a\t\n b ')).toBe('a b');
  expect(oneLine('\u00A0«\u202FOff\u00A0» \u00A0fini\u00A0\u00A0?\n')).toBe('«\u202FOff\u00A0» fini ?');
});
