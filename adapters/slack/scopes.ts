// The scopes that were granted beside those the bot uses, and what each missing one costs.
import { type Finding, good, warning, wrong } from '../../src/app/doctor/finding.ts';
import { optionalScopes, requiredScopes } from './manifest.ts';

const needed: Readonly<Record<(typeof requiredScopes)[number], string>> = {
  'chat:write': 'nothing can be posted',
  commands: '/optout is not understood',
  'app_mentions:read': 'mentions are not heard',
  'im:write': 'nobody can be written to directly: no personal reminders, no word to admins',
  'channels:read': 'channels cannot be checked before they are subscribed',
};

const useful: Readonly<Record<(typeof optionalScopes)[number], string>> = {
  'users:read': 'nobody can use the admin commands but delegates, and languages and zones are not known',
  'groups:read': 'private channels cannot be checked before they are subscribed',
  'channels:history': 'a post in a public channel whose answer was lost is not looked for',
  'groups:history': 'a post in a private channel whose answer was lost is not looked for',
  'usergroups:read': 'posts cannot call a user group',
  'pins:write': 'boards are not pinned',
  'im:history': 'questions written to the bot directly are not heard',
};

const GRANT =
  'Compare the app with `npm run -s lastcall -- manifest` under App Manifest, then install it again under Install App.';
const CHOOSE = 'If you want it: add the scope under OAuth & Permissions, and install the app again.';

/** `granted` null: Slack did not say. */
export function judgeScopes(granted: readonly string[] | null): readonly Finding[] {
  if (granted === null) return [warning('Slack did not say which scopes are granted', GRANT)];
  const lacks = (scope: string): boolean => !granted.includes(scope);
  const missing = requiredScopes.filter(lacks);
  const unused = optionalScopes.filter(lacks);
  return [
    ...(missing.length > 0 ? [] : [good('All scopes the bot needs are granted')]),
    ...missing.map((scope) => wrong(`Without the scope ${scope} ${needed[scope]}`, GRANT)),
    ...unused.map((scope) => warning(`Without the optional scope ${scope} ${useful[scope]}`, CHOOSE)),
  ];
}
