import { expect, test } from '@jest/globals';
import { actions, commands } from '../../../src/app/commands.ts';
import { handlers } from '../../../src/app/desk/handlers.ts';

test('every verb of the one table has a handler, and nothing else has', () => {
  const verbs = [...commands.map(({ name }) => name), ...Object.keys(actions)];
  expect(Object.keys(handlers).sort()).toEqual(verbs.sort());
});
