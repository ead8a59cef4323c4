// Scopes as people read them where Slack asks whether an app may be installed, in words of our own.
// Source of what each gives: docs.slack.dev/reference/scopes.

interface ScopeWords {
  /** "view": it reads; "do": it acts. */
  readonly kind: 'view' | 'do';
  readonly words: string;
}

const known: Readonly<Record<string, ScopeWords>> = {
  'app_mentions:read': { kind: 'view', words: 'Messages that mention it by name' },
  'channels:read': { kind: 'view', words: 'Names and settings of public channels' },
  'groups:read': { kind: 'view', words: 'Names and settings of private channels it was added to' },
  'channels:history': { kind: 'view', words: 'Messages in public channels it was added to' },
  'groups:history': { kind: 'view', words: 'Messages in private channels it was added to' },
  'im:history': { kind: 'view', words: 'What people write to it directly' },
  'users:read': { kind: 'view', words: 'People’s names, time zones and whether they are administrators' },
  'usergroups:read': { kind: 'view', words: 'User groups and their names' },
  'chat:write': { kind: 'do', words: 'Write messages as Last Call' },
  commands: { kind: 'do', words: 'Add its slash command and its entry in the menu of messages' },
  'im:write': { kind: 'do', words: 'Begin direct messages with people' },
  'pins:write': { kind: 'do', words: 'Pin messages, and take pins away' },
};

/** One that is unknown here is shown by its name: whoever allows it must see it. */
export const wordsOf = (scope: string): ScopeWords => known[scope] ?? { kind: 'do', words: scope };
