// Every figure by its name. Loaded one at a time: what one needs must not weigh on another.
import type { Sizes } from './sizes.ts';
import type { Figure } from './timing.ts';

export const figures: Readonly<Record<string, (sizes: Sizes) => Promise<Figure>>> = {
  instants: async () => (await import('./instants.ts')).instants(),
  planning: async (sizes) => (await import('./planning.ts')).planning(sizes),
  publishing: async (sizes) => (await import('./publishing.ts')).publishing(sizes),
  delivering: async (sizes) => (await import('./delivering.ts')).delivering(sizes),
  posting: async (sizes) => (await import('./posting.ts')).posting(sizes),
  lateness: async (sizes) => (await import('./lateness.ts')).lateness(sizes),
  rush: async (sizes) => (await import('./rush.ts')).rush(sizes),
  limited: async (sizes) => (await import('./limited.ts')).limited(sizes),
  trouble: async (sizes) => (await import('./trouble.ts')).trouble(sizes),
  commands: async (sizes) => (await import('./commands.ts')).commands(sizes),
  starting: async () => (await import('./starting.ts')).starting(),
  memory: async (sizes) => (await import('./memory.ts')).memory(sizes),
  answering: async () => (await import('./answering.ts')).answering(),
  finding: async () => (await import('./finding.ts')).finding(),
  loading: async () => (await import('./catalogue.ts')).loading(),
  reloading: async () => (await import('./catalogue.ts')).reloading(),
  drafts: async () => (await import('./draft.ts')).draft(),
};
