// By what a profile's rules are read at a moment: what is published, and what its installation has added.
import type { Profile } from '../../core/profile.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import type { KnownBy } from '../known-rules.ts';
import type { Owner } from '../stores/own-store.ts';
import { catalogueFor, ownerKey } from './book.ts';

type Reader = Pick<Engine, 'source' | 'own'>;

/** The installation that a profile names; its platform has no slash in its name. */
export function ownerNamed(key: string): Owner {
  const end = key.indexOf('/');
  return { platform: key.slice(0, end), installation: key.slice(end + 1) };
}

export function knownBy(engine: Reader, { installation }: Profile, date: CalendarDate): KnownBy {
  const { version } = catalogueFor(engine, installation);
  if (installation === null || engine.own === undefined) return { version, date };
  const own = {
    owner: ownerNamed(installation),
    revision: engine.own.revisionOf(installation),
    published: engine.source.current().version,
  };
  return { version, date, own };
}

/** True while this process still reads them so. */
export function isStillKnown(engine: Reader, { version, own }: KnownBy): boolean {
  return catalogueFor(engine, own === undefined ? null : ownerKey(own.owner)).version === version;
}
