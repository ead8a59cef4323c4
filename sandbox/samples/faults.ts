// One fault of each code a person can be told.
import { type Fault, fault } from '../../src/core/fault.ts';
import type { Scene } from '../../src/messages/scene.ts';

export const faultSamples = [
  fault('no-service', 'no service was named', 'Name one.', { example: '/optout how linkedin' }),
  fault('unknown-service', 'no such service', 'Try another.', { given: 'dentist' }),
  fault('near-service', 'no such service', 'Did you mean linkedin?', { given: 'linkdin', near: 'LinkedIn' }),
  fault('unknown-jurisdiction', 'no such country', 'Give a code.', { given: 'Narnia' }),
  fault('unknown-zone', 'no such zone', 'Give a zone.', { given: 'Mars' }),
  fault('unknown-locale', 'no such language', 'Give one.', { given: 'tlh', available: 'en, nl' }),
  fault('bad-date', 'not a date', 'Give a date.', { given: '31/31' }),
  fault('bad-time', 'not a time', 'Give a time.', { given: '25:00' }),
  fault('bad-offsets', 'not days', 'Give days.', { given: 'soon' }),
  fault('no-zone', 'no zone', 'Give one.'),
  fault('several-zones', 'several', 'Give a city.', {
    given: 'Spain',
    zones: 'Europe/Madrid, Atlantic/Canary',
  }),
  fault('bad-quiet', 'not quiet hours', 'Give two times.', { given: 'at night' }),
  fault('no-holidays', 'no holidays', 'Give a country.', { given: 'EU' }),
  fault('mention-everyone', 'not everybody', 'Choose a role.'),
  fault('mention-hidden', 'groups are hidden', 'Add the permission.'),
  fault('fallback-itself', 'the same channel', 'Choose another.'),
  fault('no-sample', 'nothing to show', 'Choose others.'),
  fault('bad-value', 'not a value', 'Give one.', { field: 'quiet' }),
  fault('not-admin', 'only admins', 'Ask one.'),
  fault('admin-hidden', 'nobody can tell', 'Ask.'),
  fault('admin-unanswered', 'no answer', 'Again.'),
  fault('only-admins-name', 'only admins', 'Ask one.'),
  fault('unknown-member', 'whom?', 'Choose.', { example: '/optout admins add @…' }),
  fault('past-date', 'has begun', 'Later.', { given: 'Monday 20 October' }),
  fault('bad-day', 'no day', 'Give one.', { given: 'soon' }),
  fault('bad-past-day', 'no day', 'Give one.', {
    given: 'a while ago',
    one: '19 October 2025',
    other: '2025-10-19',
  }),
  fault('nothing-to-undo', 'nothing', 'Look.'),
  fault('may-not-post', 'may not post', 'Ask somebody.'),
  fault('already-shared', 'shared today', 'Tomorrow.'),
  fault('post-waits', 'not yet', 'It comes by itself.'),
  fault('share-failed', 'not shared', 'Try again.'),
  fault('no-subscription', 'none here', 'Subscribe.'),
  fault('channel-gone', 'gone', 'Choose another.'),
  fault('no-access', 'no access', 'Invite.'),
  fault('no-permission', 'no permission', 'Allow.'),
  fault('archived', 'archived', 'Bring back.'),
  fault('token-revoked', 'revoked', 'Install.'),
  fault('member-unreachable', 'unreachable', 'Allow.'),
  fault('expired', 'expired', 'Again.'),
  fault('already-done', 'done', 'Nothing.'),
  fault('dismissed', 'nothing was changed', 'Nothing was saved.'),
  fault('unknown-command', 'no such command', 'See help.', { given: 'hwo', help: '/optout help' }),
  fault('unknown-option', 'no such option', 'It has others.', {
    command: '/optout list',
    given: 'quiet',
    accepted: 'country, kind, status, days',
  }),
  fault('unknown-wish', 'no such option', 'It has others.', {
    command: '/optout subscribe',
    given: 'quiet',
    accepted: 'channel, countries, services, preset, zone, time, language',
  }),
  fault('no-options', 'no options', 'Leave it out.', { command: '/optout me', given: 'country' }),
  fault('internal', 'something went wrong', 'Try again.', { id: 'ab12' }),
];

/** Their days as the language of the scene writes them. */
export function faultSamplesIn({ tr }: Scene): readonly Fault[] {
  const days: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'past-date': { given: tr.date('2025-10-20', 'weekday', '2025-10-20') },
    'bad-past-day': { one: tr.date('2025-10-19', 'long') },
  };
  return faultSamples.map((one) => ({ ...one, params: { ...one.params, ...days[one.code] } }));
}
