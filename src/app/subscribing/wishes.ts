// A subscription as people write it (a form, command options, a file) and what it becomes. The three spell it the same.
import { nearestWord } from '../../catalogue/nearest-word.ts';
import { type Fault, failed, fault, ok, type Result } from '../../core/fault.ts';
import { type PresetName, type Profile, presetNames, presets } from '../../core/profile.ts';
import { type AccountKind, accountKinds, type Jurisdiction } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import type { Holidays } from '../../core/slot.ts';
import { parseJurisdiction, parseLocale, parseTime, parseZone, quoted } from '../inputs.ts';
import type { Catalogue } from '../ports.ts';
import { servicePresetOf, withoutPresets } from './service-presets.ts';
import { parseHolidays, parseMention, usualHolidays } from './wish-extras.ts';
import { oneOf, type WishFault, WishReader } from './wish-reader.ts';

export type { WishFault } from './wish-reader.ts';

/** The content of a subscription file (design: subscription file); all optional but what has no good default. */
export interface RawWishes {
  readonly preset?: unknown;
  readonly zone?: unknown;
  readonly sendAt?: unknown;
  readonly jurisdictions?: unknown;
  readonly accounts?: unknown;
  readonly services?: unknown;
  readonly offsets?: unknown;
  readonly weekdaysOnly?: unknown;
  readonly started?: unknown;
  readonly digest?: unknown;
  readonly holidays?: unknown;
  readonly quiet?: unknown;
  readonly noise?: unknown;
  readonly locale?: unknown;
  readonly fallback?: unknown;
  readonly mention?: unknown;
}

export interface Wishes {
  readonly preset: PresetName | null;
  readonly profile: Profile;
  readonly locale: string;
  /** Left out: nothing was said of it. Null: none. */
  readonly fallback?: string | null;
  /** Likewise. */
  readonly mention?: string | null;
}

export interface WishDefaults {
  /** Used where no zone is given; null: one must be given. */
  readonly zone: string | null;
  readonly locale: string;
  /** Language in which countries may be named besides the six. */
  readonly readIn?: string;
  /** To tell whether holidays of a country are known; left out: nobody looks. */
  readonly holidays?: Holidays;
  /** The platform it is for, which is a service as well; left out: nobody said. */
  readonly place?: string;
  /** Who posts on weekdays in one country leaves out its holidays, unless something else is said. */
  readonly skipsUsualHolidays?: boolean;
}

const DEFAULT_SEND_AT = '09:00';

const known: ReadonlySet<string> = new Set<keyof RawWishes>([
  'preset',
  'zone',
  'sendAt',
  'jurisdictions',
  'accounts',
  'services',
  'offsets',
  'weekdaysOnly',
  'started',
  'digest',
  'holidays',
  'quiet',
  'noise',
  'locale',
  'fallback',
  'mention',
]);

/** The service whose name differs from what was typed by a letter or two. */
function nearService(typed: string, { services }: Catalogue): Service | null {
  const namesOf = ({ id, name, aliases }: Service): readonly string[] =>
    [id, name, ...aliases].map((one) => one.toLowerCase());
  const near = nearestWord(typed, services.flatMap(namesOf));
  return services.find((service) => near !== null && namesOf(service).includes(near)) ?? null;
}

/** Nothing is guessed: a file has nobody to look at what came of it. */
function mistyped(text: string, { id, name }: Service): Fault {
  return fault('near-service', `no service is called ${quoted(text)}`, `Did you mean ${id}?`, {
    given: text,
    near: name,
  });
}

/** A service by id or by any of its names, or a preset of them. */
function parseService(catalogue: Catalogue): (text: string) => Result<string> {
  return (text) => {
    const wanted = text.trim().toLowerCase();
    const preset = servicePresetOf(text);
    if (preset !== null) return ok(preset);
    const found = catalogue.services.find(({ id, name, aliases }) =>
      [id, name, ...aliases].some((candidate) => candidate.toLowerCase() === wanted),
    );
    if (found !== undefined) return ok(found.id);
    const near = nearService(wanted, catalogue);
    if (near !== null) return failed(mistyped(text, near));
    const some = catalogue.services.map(({ id }) => id).join(', ');
    return failed(
      fault('unknown-service', `no service is called ${quoted(text)}`, `Give ids out of: ${some}.`, {
        given: text,
      }),
    );
  };
}

function readZone(reader: WishReader, { jurisdictions }: Catalogue, defaults: WishDefaults): string {
  const places = { table: jurisdictions, locale: defaults.readIn ?? 'en' };
  const zone = reader.text<string | null>('zone', (text) => parseZone(text, places), defaults.zone);
  if (zone === null && !reader.faults.some(({ field }) => field === 'zone')) {
    const missing = fault('no-zone', 'no time zone is given', 'Give an IANA name such as Europe/Amsterdam.');
    reader.faults.push({ field: 'zone', fault: missing });
  }
  // Never used: whoever has a fault gets no wishes.
  return zone ?? 'UTC';
}

function readHolidays(
  reader: WishReader,
  { jurisdictions }: Catalogue,
  places: readonly Jurisdiction[],
  defaults: WishDefaults,
): string | null {
  const usual = usualHolidays(places, defaults);
  return reader.text('holidays', (text) => parseHolidays(text, jurisdictions, defaults), usual);
}

function readProfile(
  reader: WishReader,
  catalogue: Catalogue,
  defaults: WishDefaults,
  preset: PresetName | null,
): Profile {
  const choice = presets[preset ?? 'none'];
  const jurisdictions = reader.list('jurisdictions', (text) =>
    parseJurisdiction(text, catalogue.jurisdictions, defaults.readIn),
  );
  const weekdaysOnly = reader.flag('weekdaysOnly', choice.weekdaysOnly);
  const skipsUsualHolidays = defaults.skipsUsualHolidays === true && weekdaysOnly;
  return {
    zone: readZone(reader, catalogue, defaults),
    sendAt: reader.text('sendAt', parseTime, DEFAULT_SEND_AT),
    jurisdictions,
    accounts: reader.list<AccountKind>('accounts', oneOf('account kind', accountKinds)),
    services: withoutPresets(
      reader.list('services', parseService(catalogue)),
      catalogue,
      defaults.place ?? null,
    ),
    offsets: reader.offsets(choice.offsets),
    weekdaysOnly,
    holidays: readHolidays(reader, catalogue, jurisdictions, { ...defaults, skipsUsualHolidays }),
    quiet: reader.quiet(),
    digest: reader.flag('digest', true),
    started: reader.flag('started', choice.started),
    noise: reader.text('noise', oneOf('noise setting', ['limited', 'all'] as const), choice.noise),
    installation: null,
  };
}

/** Parses wishes against the catalogue; unknown fields are faults too, or a typing error would silently be a default. */
export function parseWishes(
  raw: RawWishes,
  catalogue: Catalogue,
  defaults: WishDefaults,
): Result<Wishes, readonly WishFault[]> {
  const reader = new WishReader(raw as Readonly<Record<string, unknown>>);
  reader.unknownFields(known);
  const preset = reader.text<PresetName | null>('preset', oneOf('preset', presetNames), null);
  const profile = readProfile(reader, catalogue, defaults, preset);
  const { locales } = catalogue.translations;
  const locale = reader.text(
    'locale',
    (text) => parseLocale(text, locales, defaults.readIn),
    defaults.locale,
  );
  const fallback = reader.optional('fallback', (text) => ok(text.trim()));
  const mention = reader.optional('mention', parseMention);
  if (reader.faults.length > 0) return failed(reader.faults);
  return ok({
    preset,
    profile,
    locale,
    ...(fallback === undefined ? {} : { fallback }),
    ...(mention === undefined ? {} : { mention }),
  });
}
