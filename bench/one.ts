// One figure in a process of its own, which sends it to its parent: nothing another figure compiled, cached or left in
// memory is in it.
import { figures } from './figures.ts';
import type { Sizes } from './sizes.ts';

const [name = '', sizes = '{}'] = process.argv.slice(2);
const measure = figures[name];
if (measure === undefined) throw new Error(`no figure is called ${name}`);
const figure = await measure(JSON.parse(sizes) as Sizes);
process.send?.(figure, () => process.exit(0));
