// The wishes that benches work with, spread over zones and presets; however many channels there are, they share these.
import { type Profile, presets } from '../src/core/profile.ts';

export const zones = ['Europe/Amsterdam', 'Europe/Helsinki', 'America/New_York', 'Asia/Tokyo'];
export const choices = [presets.workplace, presets.community, presets.thorough];

const base: Profile = {
  ...presets.none,
  zone: 'Europe/Amsterdam',
  sendAt: '09:00',
  jurisdictions: ['EU'],
  accounts: [],
  services: [],
  holidays: null,
  quiet: null,
  digest: true,
  installation: null,
};

/** One profile that hears of everything in the EU at 09:00 in Amsterdam, but for what is said here. */
export function profileWith(change: Partial<Profile>): Profile {
  return { ...base, ...change };
}

/** Four zones and three presets. */
export const benchProfiles: readonly Profile[] = zones.flatMap((zone) =>
  choices.map((choice) => profileWith({ ...choice, zone })),
);

const two = (n: number): string => String(n).padStart(2, '0');

/** Profiles that differ in zone and hour and hear of each deadline six times. */
export function sixTimes(count: number): Profile[] {
  return Array.from({ length: count }, (_, i) =>
    profileWith({
      offsets: presets.thorough.offsets,
      started: false,
      noise: 'all',
      zone: zones[i % zones.length] ?? base.zone,
      sendAt: `${two(8 + (Math.floor(i / zones.length) % 3))}:${two(Math.floor(i / (3 * zones.length)) % 60)}`,
    }),
  );
}
