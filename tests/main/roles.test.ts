import { expect, test } from '@jest/globals';
import { needsPlatforms, needsTokens, placeOf, readRoles, roleNames } from '../../src/main/roles.ts';

const roles = (text: string | undefined, isShared = true): readonly string[] => {
  const read = readRoles(text, isShared);
  return read.ok ? [...read.value] : [read.fault.code, read.fault.cure];
};

test('without a word a process does everything', () => {
  expect(roles(undefined, false)).toEqual(roleNames);
});

test('roles are read in any order, with spaces, and once', () => {
  expect(roles('deliver, plan,plan')).toEqual(['plan', 'deliver']);
});

test.each(['', 'plan,', 'delivery', 'plan deliver'])('%j is refused with the names there are', (text) => {
  expect(roles(text)).toEqual(['unknown-role', expect.stringContaining('commands, plan, deliver, web')]);
});

test('where a file is the store, only showing it to everyone may be left out', () => {
  expect(roles('commands,plan,deliver', false)).toEqual(['commands', 'plan', 'deliver']);
  expect(roles('plan,deliver', false)).toEqual([
    'roles-need-server',
    expect.stringContaining('DATABASE_URL'),
  ]);
});

test('a process that only plans, or shows the catalogue, needs no platform', () => {
  const isNeeded = (text: string): boolean => {
    const read = readRoles(text, true);
    return read.ok && needsPlatforms(read.value);
  };
  expect(['plan', 'web', 'deliver', 'commands'].map(isNeeded)).toEqual([false, false, true, true]);
});

test('only who shows the catalogue, and nothing else, is given no tokens', () => {
  expect([' web', 'web,web'].map(needsTokens)).toEqual([false, false]);
  expect([undefined, '', 'web,', 'plan', 'web,deliver'].map(needsTokens)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
});

test('only who plans or posts makes its data count beside others', () => {
  const place = (text: string | undefined, isShared = true): string | null => {
    const read = readRoles(text, isShared);
    return read.ok ? placeOf(read.value, isShared) : null;
  };
  expect(place(undefined, false)).toBe('alone');
  expect([undefined, 'plan', 'deliver,web'].map((text) => place(text))).toEqual([
    'shared',
    'shared',
    'shared',
  ]);
  expect(['commands', 'web', 'commands,web'].map((text) => place(text))).toEqual(['guest', 'guest', 'guest']);
});
