// Loaded before the bot by NODE_OPTIONS: what its process takes for the machine's clock is set from outside, while it
// runs, by a file that holds how many milliseconds it differs from the real one. Everything else is as it always is.
import { readFileSync } from 'node:fs';

const LOOK_MS = 10;
const file = process.env['CLOCK_FILE'] ?? '';
const RealDate = Date;
let shift = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function now(): number {
  if (performance.now() - lookedAt > LOOK_MS) {
    lookedAt = performance.now();
    shift = Number(readFileSync(file, 'utf8'));
  }
  return RealDate.now() + shift;
}

const SetDate = new Proxy(RealDate, {
  construct: (target, args: [], newTarget) =>
    args.length > 0
      ? Reflect.construct(target, args, newTarget)
      : Reflect.construct(target, [now()], newTarget),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
globalThis.Date = SetDate;
