import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readInteraction } from '../../../adapters/discord/interaction.ts';

const packet = {
  id: '1200000000000000001',
  token: 'token',
  application_id: '1100000000000000001',
  type: 2,
  locale: 'nl',
  guild_id: '1101000000000000001',
  channel: { id: '1102000000000000001', type: 0 },
  member: { user: { id: '1201000000000000002' }, permissions: '2048' },
  data: {
    type: 1,
    name: 'optout',
    options: [{ type: 1, name: 'how', options: [{ name: 'service', type: 3, value: 'x' }] }],
  },
};

describe('A packet of the gateway', () => {
  test('is read as what a person did', () => {
    expect(readInteraction(packet)).toEqual({
      origin: { id: packet.id, token: 'token', applicationId: packet.application_id, locale: 'nl' },
      asker: {
        platform: 'discord',
        installation: packet.guild_id,
        channel: packet.channel.id,
        thread: null,
        member: '1201000000000000002',
        locale: 'nl',
        isAdmin: false,
        mayPost: true,
        // One account on all of the platform.
        isOneEverywhere: true,
      },
      act: {
        kind: 'command',
        top: 'optout',
        name: 'how',
        options: [{ name: 'service', value: 'x', focused: false }],
      },
    });
  });

  test('of an administrator has every right', () => {
    const member = { ...packet.member, permissions: '8' };
    expect(readInteraction({ ...packet, member })?.asker).toMatchObject({ isAdmin: true, mayPost: true });
  });

  describe('from somebody who brought the bot along', () => {
    const own = { 1: packet.member.user.id };
    const asker = (changes: object) => readInteraction({ ...packet, ...changes })?.asker;

    test('belongs to them alone, whatever they may do in that server', () => {
      const member = { ...packet.member, permissions: '8' };
      expect(asker({ member, context: 0, authorizing_integration_owners: own })).toMatchObject({
        installation: '@me',
        isGuest: true,
        isAdmin: false,
        mayPost: false,
      });
    });

    test('belongs to the server where the bot was added there, too', () => {
      const owners = { 0: packet.guild_id, ...own };
      const read = asker({ context: 0, authorizing_integration_owners: owners });
      expect(read).toMatchObject({ installation: packet.guild_id, mayPost: true });
      expect(read).not.toHaveProperty('isGuest');
    });

    test('between people, and in a direct message with the bot, shares with nobody', () => {
      const { guild_id: _guild, member, ...rest } = packet;
      const direct = { ...rest, user: member.user };
      const between = readInteraction({ ...direct, context: 2, authorizing_integration_owners: own })?.asker;
      expect(between).toMatchObject({ installation: '@me', isGuest: true, mayPost: false });
      const withBot = readInteraction({ ...direct, context: 1, authorizing_integration_owners: { 0: '0' } });
      expect(withBot?.asker).toMatchObject({ installation: '@me', mayPost: false, isAdmin: false });
      expect(withBot?.asker).not.toHaveProperty('isGuest');
    });

    test.each([null, 'x', [], { 0: 7 }])('is read where owners are %j', (owners) => {
      expect(asker({ authorizing_integration_owners: owners })).not.toBeNull();
    });
  });

  test.each([
    ['data', undefined],
    ['data', { type: 1, name: 'optout' }],
    ['data', { type: 1, name: 'optout', options: [] }],
    ['data', { type: 3, target_id: '1' }],
    ['type', 99],
  ])('whose %s is %j can still be answered', (key, value) => {
    const read = readInteraction({ ...packet, [key]: value });
    expect(read?.act).toBeNull();
    expect(read?.origin.id).toBe(packet.id);
  });

  test.each(['id', 'token', 'application_id'])('without %s cannot be answered', (key) => {
    expect(readInteraction({ ...packet, [key]: undefined })).toBeNull();
  });

  test.each(['../../users/@me', 'a/b', 'a?b', ''])(
    'with the token %j cannot lead a call elsewhere',
    (token) => {
      expect(readInteraction({ ...packet, token })).toBeNull();
    },
  );

  test('of any shape is read without an error', () => {
    const anything = fc.anything({ maxDepth: 4 });
    const parts = fc.record({
      type: fc.constantFrom(2, 3, 4, 5),
      data: anything,
      member: anything,
      channel: anything,
      message: anything,
    });
    fc.assert(
      fc.property(parts, (changes) => {
        expect(() => readInteraction({ ...packet, ...changes })).not.toThrow();
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(anything, (any) => {
        expect(() => readInteraction(any)).not.toThrow();
      }),
    );
  });

  test('nested ten thousand deep is read without an error', () => {
    let nest: unknown = { value: 'x' };
    for (let depth = 0; depth < 10_000; depth += 1) nest = { components: [nest] };
    expect(
      readInteraction({ ...packet, type: 5, data: { custom_id: 'x', components: [nest] } })?.act,
    ).toBeNull();
  });
});
