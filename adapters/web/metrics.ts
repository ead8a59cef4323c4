// Counters for Prometheus. Labels are few and fixed; nothing about people or channels is in them.
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** One attempt to post, by platform and what became of it. */
  attempted(platform: string, outcome: string): void;
  /** A post was sent a second time because the platform could not say whether the first arrived. */
  repeated(platform: string): void;
  tickAge(read: () => number): void;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const attempts = new Counter({
    name: 'last_call_attempts_total',
    help: 'Attempts to post, by platform and outcome.',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
  });
  const repeats = new Counter({
    name: 'last_call_repeats_total',
    help: 'Posts sent once more, visibly marked, because the first could not be confirmed.',
    labelNames: ['platform'],
    registers: [registry],
  });
  return {
    attempted: (platform, outcome) => attempts.inc({ platform, outcome }),
    repeated: (platform) => repeats.inc({ platform }),
    tickAge: (read) => {
      new Gauge({
        name: 'last_call_tick_age_seconds',
        help: 'Time since the last completed pass.',
        registers: [registry],
        collect() {
          this.set(read() / 1000);
        },
      });
    },
    text: () => registry.metrics(),
  };
}
