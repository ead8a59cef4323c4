// Started as a process of its own: one pass over a store that another process works on at the same time. Prints the keys
// of what it sent. Arguments: path of the store, name of the process, instant.
import { tick } from '../../../src/app/tick.ts';
import { catalogueOf, createWorld, scheduledRule } from '../world.ts';

const [path, owner, now] = process.argv.slice(2);
if (path === undefined || owner === undefined || now === undefined) throw new Error('path, owner, instant');
const catalogue = { ...catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03')), version: 'shared' };
const world = await createWorld(catalogue, Number(now), { path, owner });
await tick(world.engine);
process.stdout.write(JSON.stringify(world.messenger.sent.map((sent) => sent.key)));
await world.store.upkeep.close();
