// The wishes that benches work with: four zones and three presets, twelve profiles however many channels.
import { type Profile, presets } from '../src/core/profile.ts';

export const zones = ['Europe/Amsterdam', 'Europe/Helsinki', 'America/New_York', 'Asia/Tokyo'];
export const choices = [presets.workplace, presets.community, presets.thorough];

export const benchProfiles: readonly Profile[] = zones.flatMap((zone) =>
  choices.map((choice) => ({
    ...choice,
    zone,
    sendAt: '09:00',
    jurisdictions: ['EU'],
    accounts: [],
    services: [],
    holidays: null,
    quiet: null,
    digest: true,
    installation: null,
  })),
);
