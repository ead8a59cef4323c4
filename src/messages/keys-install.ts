// The pages somebody sees who installs the bot, and the links that lead there.

export const installKeys = {
  'install.done': {},
  'install.done.text': { place: 'text', command: 'text' },
  'install.done.organisation': { place: 'text', command: 'text' },
  'install.done.again': { place: 'text' },
  'install.declined': {},
  'install.declined.text': {},
  'install.expired': {},
  'install.expired.text': {},
  'install.refused': {},
  'install.refused.text': { code: 'text' },
  'install.later': {},
  'install.later.text': {},
  'install.retry': {},
  'install.open': {},
  'install.add': { platform: 'text' },
  'install.heading': {},
  'install.about': {},
} as const;
