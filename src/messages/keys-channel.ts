// Keys of subscribing, settings, privacy, health and faults, with their parameters.

export const channelKeys = {
  'channel.placeholder': {},
} as const;
