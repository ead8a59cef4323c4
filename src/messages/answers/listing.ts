// Which part of a long list is shown: what it is narrowed to, and which of its pages.
import type { Category } from '../../core/service.ts';
import { action } from '../parts/buttons.ts';
import type { Turn } from '../parts/fold.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button } from '../tree.ts';

export interface Listing {
  /** What it is narrowed to, in words; none: everything is shown. */
  readonly filters: readonly string[];
  /** Arguments that ask for the same once more; empty: nobody narrowed it. */
  readonly args: Readonly<Record<string, string>>;
  /** The first is 1; one that does not exist stands for the nearest. */
  readonly page: number;
}

/** What a list may be narrowed to beside the country. */
export interface Filters {
  readonly kind: Category | null;
  readonly standing: 'dated' | 'running' | 'announced' | 'personal' | null;
  readonly days: number | null;
}

/** In words, with the reader's places first. */
export function filterWords(scene: Scene, { kind, standing, days }: Filters): readonly string[] {
  const { tr, jurisdictions, nameOf } = scene;
  return [
    ...jurisdictions.map((code) => nameOf(code)),
    ...(kind === null ? [] : [tr.t(`option.kind.${kind}`)]),
    ...(standing === null ? [] : [tr.t(`option.status.${standing}`)]),
    ...(days === null ? [] : [tr.t('listing.within', { days })]),
  ];
}

export const wholeList: Listing = { filters: [], args: {}, page: 1 };

/** What it is narrowed to; where nothing is left of it, that too. */
export function listingBlocks({ tr }: Scene, { filters }: Listing, isEmpty: boolean): readonly Block[] {
  if (filters.length === 0) return [];
  return paragraph([
    tr.t('listing.for', { what: tr.list(filters, 'and') }),
    isEmpty ? tr.t('listing.none') : null,
  ]);
}

/** To the whole list, in the place of this page. */
export function wholeButtons({ tr }: Scene, verb: string, { args }: Listing): readonly Button[] {
  return Object.keys(args).length > 0 ? [action(tr.t('button.all'), verb, { page: '1' })] : [];
}

/** How to ask for a page of it. */
export function turnOf(verb: string, { args, page }: Listing): Turn {
  return { verb, args, page };
}
