// The options that say who asks, from where and when; shared by every command that answers.
import { parseJurisdiction, parseLocale, parseMoment, parseZone } from '../../src/app/inputs.ts';
import type { Viewpoint } from '../../src/app/knowledge.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import { CommandFailed, must } from './terminal.ts';

export interface ViewpointOptions {
  readonly jurisdiction?: string;
  readonly at?: string;
  readonly zone?: string;
  readonly locale?: string;
}

export function readViewpoint(
  options: ViewpointOptions,
  catalogue: Catalogue,
  now: Instant,
): { viewpoint: Viewpoint; locale: string } {
  const results = {
    zone: parseZone(options.zone ?? 'UTC'),
    jurisdiction:
      options.jurisdiction === undefined
        ? null
        : parseJurisdiction(options.jurisdiction, catalogue.jurisdictions),
    locale: parseLocale(options.locale ?? 'en', catalogue.translations.locales),
  };
  const zone = results.zone.ok ? results.zone.value : 'UTC';
  const at = options.at === undefined ? null : parseMoment(options.at, zone);
  const faults = [...Object.values(results), at].flatMap((result) =>
    result === null || result.ok ? [] : [result.fault],
  );
  if (faults.length > 0) throw new CommandFailed(faults);
  return {
    viewpoint: {
      at: at === null ? now : must(at),
      zone,
      jurisdictions: results.jurisdiction === null ? [] : [must(results.jurisdiction)],
      accounts: [],
    },
    locale: must(results.locale),
  };
}
