// Counters for Prometheus. Labels are few and fixed; nothing about people or channels is in them.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One thing that happened while posting, by platform: "delivered", "unknown", "repeated" … */
  count(what: string, platform: string): void;
  /** "lateness" in milliseconds, or how many posts are "without-room". */
  measure(what: 'lateness' | 'without-room', platform: string, value: number): void;
  /** Milliseconds since the last completed pass, read when the metrics are. */
  watchTicks(age: () => number): void;
  /** The code of what is wrong with the store, asked when the metrics are read; null: nothing. They wait for it: it must be quick. */
  watchStore(trouble: () => Promise<string | null>): void;
  /** Platforms that are not ready, with the code of what is wrong, read when the metrics are. */
  watchPlatforms(troubles: () => readonly { readonly platform: string; readonly cause: string }[]): void;
  /** How many installations have lost the bot, by platform, asked in the same way. It may fail: then none is told. */
  watchLost(lost: () => Promise<readonly { readonly platform: string; readonly count: number }[]>): void;
  /** By platform, milliseconds by which the machine's clock is ahead, read when the metrics are. */
  watchClock(told: () => readonly { readonly name: string; readonly ahead: number }[]): void;
  /** Milliseconds since the catalogue was last fetched or found unchanged; null: never. */
  watchCatalogue(age: () => number | null): void;
  /** Prometheus text. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const posts = new Counter({
    name: 'last_call_posts_total',
    help: 'What became of attempts to post, by platform; "repeated" counts posts sent once more, visibly marked.',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
  });
  const lateness = new Histogram({
    name: 'last_call_lateness_seconds',
    help: 'From the moment a post was due, in a rush that of its slot, to its arrival.',
    labelNames: ['platform'],
    buckets: [1, 5, 15, 60, 300, 1800, 7200],
    registers: [registry],
  });
  const roomless = new Gauge({
    name: 'last_call_posts_without_room',
    help: 'Posts of the next weeks that cannot leave before their deadline at the pace the platform allows.',
    labelNames: ['platform'],
    registers: [registry],
  });
  const watch = (name: string, help: string, age: () => number): void => {
    const gauge: Gauge = new Gauge({ name, help, registers: [], collect: () => gauge.set(age() / 1000) });
    registry.registerMetric(gauge);
  };
  return {
    count: (outcome, platform) => posts.inc({ platform, outcome }),
    measure: (what, platform, value) => {
      if (what === 'lateness') lateness.observe({ platform }, value / 1000);
      else roomless.set({ platform }, value);
    },
    watchTicks: (age) => watch('last_call_tick_age_seconds', 'Time since the last completed pass.', age),
    watchStore: (trouble) => {
      const gauge: Gauge = new Gauge({
        name: 'last_call_store_trouble',
        help: '1 while the store cannot do its work, by cause; absent while it can.',
        labelNames: ['cause'],
        registers: [],
        collect: async () => {
          const cause = await trouble();
          gauge.reset();
          if (cause !== null) gauge.set({ cause }, 1);
        },
      });
      registry.registerMetric(gauge);
    },
    watchPlatforms: (troubles) => {
      const gauge: Gauge = new Gauge({
        name: 'last_call_platform_trouble',
        help: '1 while a platform cannot be used as it should, by cause; absent while it can.',
        labelNames: ['platform', 'cause'],
        registers: [],
        collect: () => {
          gauge.reset();
          for (const { platform, cause } of troubles()) gauge.set({ platform, cause }, 1);
        },
      });
      registry.registerMetric(gauge);
    },
    watchLost: (lost) => {
      const gauge: Gauge = new Gauge({
        name: 'last_call_installations_lost',
        help: 'Places that have not let the bot in for a while, by platform; absent where nobody can tell.',
        labelNames: ['platform'],
        registers: [],
        collect: async () => {
          const counts = await lost().catch(() => []);
          gauge.reset();
          for (const { platform, count } of counts) gauge.set({ platform }, count);
        },
      });
      registry.registerMetric(gauge);
    },
    watchClock: (told) => {
      const gauge: Gauge = new Gauge({
        name: 'last_call_clock_difference_seconds',
        help: "By how much this machine's clock is ahead of a platform's; negative: behind. To the second.",
        labelNames: ['platform'],
        registers: [],
        collect: () => {
          gauge.reset();
          for (const { name, ahead } of told()) gauge.set({ platform: name }, Math.round(ahead / 1000));
        },
      });
      registry.registerMetric(gauge);
    },
    watchCatalogue: (age) =>
      watch(
        'last_call_catalogue_age_seconds',
        'Time since the catalogue was last fetched or found unchanged.',
        () => age() ?? Number.NaN,
      ),
    text: () => registry.metrics(),
  };
}
