// Sets the scene for a message: whose language, whose place, which moment.
import { jurisdictionName } from '../catalogue/jurisdiction-names.ts';
import type { Scene } from '../messages/scene.ts';
import type { Viewpoint } from './knowledge.ts';
import type { Catalogue } from './ports.ts';

export function sceneFor(catalogue: Catalogue, locale: string, from: Viewpoint): Scene {
  const tr = catalogue.translations.translator(locale);
  return {
    tr,
    at: from.at,
    zone: from.zone,
    jurisdictions: from.jurisdictions,
    places: catalogue.jurisdictions,
    authorities: catalogue.authorities,
    staleSince: catalogue.staleSince,
    nameOf: (code) => jurisdictionName(code, tr.locale),
  };
}
