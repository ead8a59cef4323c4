import { describe, expect, test } from '@jest/globals';
import { runnable, typedCommand, valuesFor } from '../../../sandbox/page/discord/command-table.ts';
import type { Channel, CommandView } from '../../../sandbox/page/state.ts';

const option = (name: string, type: number, more: object = {}): Record<string, unknown> => ({
  name,
  type,
  description: `About ${name}`,
  ...more,
});

const commands: CommandView[] = [
  {
    name: 'optout',
    name_localizations: null,
    description: 'Opt out',
    description_localizations: null,
    options: [
      option('how', 1, {
        name_localizations: { nl: 'hoe' },
        options: [option('service', 3, { required: true, autocomplete: true }), option('country', 3)],
      }),
      option('list', 1),
      option('place', 1, { options: [option('channel', 7), option('often', 4), option('quiet', 5)] }),
    ],
  },
];
const channels: Channel[] = [{ id: '77', name: 'privacy', kind: 'open', botHere: true, latest: null }];

describe('the commands a composer lists', () => {
  test('are laid flat, and named in the person’s language', () => {
    expect(runnable({ commands, locale: 'nl' }).map(({ label }) => label)).toEqual([
      '/optout hoe',
      '/optout list',
      '/optout place',
    ]);
  });

  test('are understood in that language and in English, with what follows them', () => {
    const all = runnable({ commands, locale: 'nl' });
    for (const typed of ['/optout hoe linked in', '/optout how linked in', '/OPTOUT HOE linked in']) {
      expect(typedCommand(all, typed)).toMatchObject({ command: { subcommand: 'how' }, rest: 'linked in' });
    }
  });

  test('are not run while their name is still being typed', () => {
    const all = runnable({ commands, locale: 'en-US' });
    expect(typedCommand(all, '/optout how')).toBeNull();
    expect(typedCommand(all, '/optout h ')).toBeNull();
  });
});

test('values are sent as the type each option has, empty ones not at all', () => {
  const place = runnable({ commands, locale: 'en-US' })[2];
  if (place === undefined) throw new Error('no such command');
  const typed = new Map([
    ['channel', '#privacy'],
    ['often', '3'],
    ['quiet', 'false'],
  ]);
  expect(valuesFor(place, typed, channels)).toEqual({ channel: '77', often: 3, quiet: false });
  expect(valuesFor(place, new Map([['often', ' ']]), channels)).toEqual({});
});
