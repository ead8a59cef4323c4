// What the bot runs on: Node, and the time-zone data it brings.
import { type Finding, good, warning, wrong } from './finding.ts';

export interface Runtime {
  /** "24.21.0" */
  readonly node: string;
  /** "2026a"; null: the runtime has none, or does not say. */
  readonly zones: string | null;
  /** Today's year. */
  readonly year: number;
}

/** Types are stripped from sources by this one and later. */
const LEAST_NODE = 24;
/** Governments decide on zones with less notice than this. */
const OLD_AFTER_YEARS = 1;

export function judgeRuntime({ node, zones, year }: Runtime): readonly Finding[] {
  const major = Number(node.split('.')[0]);
  const runs = major >= LEAST_NODE ? good(`Node ${node}`) : tooOld(node);
  return [runs, judgeZones(zones, year)];
}

function tooOld(node: string): Finding {
  const cure = 'Start it with npm, which brings the right one, or install Node 24.';
  return wrong(`Node ${node} is older than ${LEAST_NODE}`, cure);
}

function judgeZones(zones: string | null, year: number): Finding {
  if (zones === null) {
    return wrong('There are no time-zone data', 'Install Node with full ICU: the usual builds have it.');
  }
  const age = year - Number(zones.slice(0, 4));
  if (age <= OLD_AFTER_YEARS) return good(`Time-zone data ${zones}`);
  const message = `Time-zone data are of ${zones}: where clocks have changed since, posts come at a wrong hour`;
  return warning(message, 'Update Node.');
}
