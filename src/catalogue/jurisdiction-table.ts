// data/jurisdictions.yaml, parsed into the table that the core works with.
import { z } from 'zod';
import { failed, ok, type Result } from '../core/fault.ts';
import type { JurisdictionData } from '../core/jurisdiction.ts';
import { type CatalogueFault, catalogueFault } from './catalogue-fault.ts';
import { issueFaults } from './issues.ts';
import { leaf } from './leaves.ts';

const zones = z.array(leaf('zone', 'A zone people live in there.')).min(1);
const places = z.record(leaf('jurisdiction', 'An ISO code.'), zones);
const code = leaf('jurisdiction', 'A code or group.');

const tableShape = z.strictObject({
  countries: places,
  subdivisions: places,
  groups: z.record(
    code,
    z.strictObject({ members: z.array(code).min(1).optional(), world: z.literal(true).optional() }),
  ),
  aliases: z.record(z.string(), code),
});

type Table = z.output<typeof tableShape>;

/**
 * Parses the content of data/jurisdictions.yaml (already read from YAML): every code and zone must exist.
 * @returns the table, or every fault with its path and cure
 */
export function parseJurisdictions(
  input: unknown,
  file: string,
): Result<JurisdictionData, readonly CatalogueFault[]> {
  const parsed = tableShape.safeParse(input);
  if (!parsed.success) return failed(issueFaults(parsed.error.issues, input, file));
  const faults = [...unclearGroups(parsed.data, file), ...unknownCodes(parsed.data, file)];
  return faults.length > 0 ? failed(faults) : ok(table(parsed.data));
}

function table({ countries, subdivisions, groups, aliases }: Table): JurisdictionData {
  return {
    countries: withZones(countries),
    subdivisions: withZones(subdivisions),
    groups: Object.fromEntries(
      Object.entries(groups).map(([name, { members }]) => [
        name,
        members === undefined ? ({ world: true } as const) : { members },
      ]),
    ),
    aliases,
  };
}

function withZones(list: Table['countries']): JurisdictionData['countries'] {
  return Object.fromEntries(Object.entries(list).map(([name, inhabited]) => [name, { zones: inhabited }]));
}

function unclearGroups({ groups }: Table, file: string): readonly CatalogueFault[] {
  return Object.entries(groups)
    .filter(([, { members, world }]) => (members === undefined) === (world === undefined))
    .map(([name]) => {
      const place = { file, path: `groups.${name}` };
      return catalogueFault(
        'group',
        place,
        'It must have either members or "world: true".',
        'Keep one of the two.',
      );
    });
}

function unknownCodes(data: Table, file: string): readonly CatalogueFault[] {
  const known = new Set(
    [data.countries, data.subdivisions, data.groups].flatMap((part) => Object.keys(part)),
  );
  const used = [
    ...Object.keys(data.subdivisions).map((name) => [`subdivisions.${name}`, name.slice(0, 2)] as const),
    ...Object.entries(data.groups).flatMap(([name, { members = [] }]) =>
      members.map((member, index) => [`groups.${name}.members[${index}]`, member] as const),
    ),
    ...Object.entries(data.aliases).map(([name, target]) => [`aliases.${name}`, target] as const),
  ];
  return used
    .filter(([, name]) => !known.has(name))
    .map(([path, name]) =>
      catalogueFault(
        'jurisdiction-unknown',
        { file, path },
        `"${name}" is not in this table.`,
        'Add it above, or mend the code.',
      ),
    );
}
