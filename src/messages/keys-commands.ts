// Keys of command and option names, as the platforms show and understand them.

export const commandKeys = {
  'command.how.name': {},
} as const;
