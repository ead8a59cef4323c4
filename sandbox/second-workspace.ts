// A workspace that does not have the bot yet. Its ids are its own: whoever acts is known to be there by theirs.
import type { WorkspacePlan } from './slack/installs.ts';
import type { SlackChannel, SlackUser } from './slack/world.ts';

const person = (id: string, name: string, locale: string, isAdmin: boolean): SlackUser => ({
  id,
  name: name.toLowerCase(),
  realName: name,
  tz: 'Europe/Berlin',
  locale,
  isAdmin,
});

/** The bot is in no channel of a workspace until somebody adds it. */
const channel = (id: string, name: string): SlackChannel => ({
  id,
  name,
  isPrivate: false,
  isMember: false,
  archived: false,
});

export const secondWorkspace: WorkspacePlan = {
  id: 'T1HARBOUR',
  name: 'Harbour',
  world: {
    users: [
      person('U1ADMIN', 'Noor', 'en-GB', true),
      person('U1MEMBER', 'Tom', 'en-GB', false),
      person('U1GERMAN', 'Lena', 'de-DE', false),
    ],
    groups: [],
    channels: [channel('C1NOTICES', 'notices'), channel('C1GENERAL', 'general')],
    messages: [],
  },
};
