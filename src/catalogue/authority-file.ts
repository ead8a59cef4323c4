// data/authorities.yaml, parsed: unknown in, authorities or every fault at once out.
import { z } from 'zod';
import { type Authority, authorityScopes } from '../core/authority.ts';
import { failed, ok, type Result } from '../core/fault.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { CatalogueFault } from './catalogue-fault.ts';
import type { TextFile } from './check.ts';
import { authoritiesSound } from './checks/authorities-sound.ts';
import { issueFaults } from './issues.ts';
import { leaf } from './leaves.ts';
import { readYaml } from './read-yaml.ts';

const authorityShape = z.strictObject({
  id: leaf('id', 'Permanent.'),
  names: z.record(z.string().regex(/^[a-z]{2}$/), leaf('text', 'Its own name in that language.')),
  jurisdictions: z.array(leaf('jurisdiction', 'A country, or a part of one.')).min(1),
  for: z.enum(authorityScopes).default('everyone'),
  url: leaf('link', 'Its website.'),
  complaint: leaf('link', 'Where a complaint is made.').optional(),
  sources: z.array(leaf('link', 'Where all this can be read.')).min(1),
  'checked-on': leaf('day', 'The day of the record.').optional(),
});

const fileShape = z.strictObject({ authorities: z.array(authorityShape).min(1) });

function authority(written: z.output<typeof authorityShape>): Authority {
  const { for: scope, complaint = null, 'checked-on': checkedOn = null, ...rest } = written;
  return { ...rest, scope, complaint, checkedOn };
}

/** Parses one file and checks what is in it; each fault has its path and cure. */
export function readAuthorities(
  { path, text }: TextFile,
  table: Jurisdictions,
): Result<readonly Authority[], readonly CatalogueFault[]> {
  const content = readYaml(text, path);
  if (!content.ok) return content;
  const parsed = fileShape.safeParse(content.value);
  if (!parsed.success) return failed(issueFaults(parsed.error.issues, content.value, path));
  const authorities = parsed.data.authorities.map(authority);
  const faults = authoritiesSound(path, authorities, table);
  return faults.length > 0 ? failed(faults) : ok(authorities);
}
