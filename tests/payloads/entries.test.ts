// Ten thousand random entries of a catalogue, through every template that is made of rules and both renderers.
import { expect, test } from '@jest/globals';
import { scene, view } from '../../sandbox/samples/services.ts';
import { everythingSaid } from './everything-said.ts';
import { discordFaults, slackFaults } from './laws.ts';
import { randomFrom } from './random.ts';
import { entryOf } from './random-entries.ts';
import { everything, first, TIMEOUT } from './share.ts';

const SEED = 20_251_020;
const ENTRIES = everything ? 10_000 : 250;
const LOCALES = ['en', 'nl', 'de', 'fr', 'es', 'pt'];

test(
  `${String(ENTRIES)} random entries give no faulty payload, no ping and no disguised link`,
  () => {
    const random = randomFrom(SEED);
    const faults: string[] = [];
    for (let count = 0; count < ENTRIES && faults.length < 5; count += 1) {
      const entry = entryOf(random, `service-${String(count)}`);
      const from = scene({
        on: random.of(['2025-10-20', '2025-11-02', '2026-03-01']),
        locale: random.of(LOCALES),
        jurisdictions: random.of([['NL'], [], ['GB', 'US']]),
      });
      const views = entry.map((context) => view(from, context));
      for (const [name, message] of everythingSaid(from, views))
        for (const found of [...slackFaults(message), ...discordFaults(message)])
          faults.push(`entry ${String(count)}, ${name}: ${found.slice(0, 300)}`);
    }
    expect(first(faults)).toEqual([]);
  },
  TIMEOUT,
);
