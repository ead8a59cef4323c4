import { expect, test } from '@jest/globals';
import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { applicationIdIn, inviteUrl, permissions } from '../../../adapters/discord/invite.ts';

test('the link asks for what the bot needs, and for nothing else', () => {
  expect(new PermissionsBitField(permissions).toArray().toSorted()).toEqual([
    'ReadMessageHistory',
    'SendMessages',
    'SendMessagesInThreads',
    'ViewChannel',
  ]);
  expect(permissions & PermissionFlagsBits.Administrator).toBe(0n);
  const url = new URL(inviteUrl('123456789012345678'));
  expect(`${url.origin}${url.pathname}`).toBe('https://discord.com/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '123456789012345678',
    scope: 'bot applications.commands',
    permissions: '274877975552',
  });
});

test('a token begins with the id of its application, where it is a token', () => {
  const id = '123456789012345678';
  expect(applicationIdIn(`${Buffer.from(id).toString('base64')}.abc.def`)).toBe(id);
  expect([applicationIdIn('local'), applicationIdIn('')]).toEqual([null, null]);
});
