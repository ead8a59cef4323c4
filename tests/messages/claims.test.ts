import { expect, test } from '@jest/globals';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { deadline, event, objectionForm, rule, scene, serviceWith, training, view } from './fixtures.ts';
import { textOf } from './reading.ts';

const lastDay = event('scheduled', '2025-09-18', {
  deadline: deadline({ kind: 'last-day', date: '2025-10-30' }),
});
const claims = { ...training, id: 'claims', category: 'legal-right', defaultState: 'off' } as const;

test.each([
  ['2025-10-20', 'The last day to file a claim is 30 October'],
  ['2025-10-30', 'today is the last day to file a claim'],
])('on %s a claim is filed, and nothing is objected to', (on, words) => {
  const from = scene({ on });
  const own = serviceWith([rule({ events: [lastDay], ways: [objectionForm] })], {}, claims);
  const views = own.contexts.map((context) => view(from, context));
  const text = textOf(answerMessage(from, own.service, views, { shareable: false }));
  expect(text).toContain(words);
  expect(text).not.toMatch(/object at any time|always object|last day to object/u);
});
