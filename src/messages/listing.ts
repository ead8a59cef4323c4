// Which part of a long list is shown: what it is narrowed to, and which of its pages.
import type { Category } from '../core/service.ts';
import { action } from './buttons.ts';
import type { Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import type { Block, Button } from './tree.ts';

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

/** One page of items. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(items: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { items: items.slice((page - 1) * size, page * size), page, pages };
}

/** What it is narrowed to; where nothing is left of it, that too. */
export function listingBlocks({ tr }: Scene, { filters }: Listing, isEmpty: boolean): readonly Block[] {
  if (filters.length === 0) return [];
  return paragraph([
    tr.t('listing.for', { what: tr.list(filters, 'and') }),
    isEmpty ? tr.t('listing.none') : null,
  ]);
}

/** Which page this is, where there are several. */
export function pageLines({ tr }: Scene, { page, pages }: Page<unknown>): readonly string[] {
  return pages === 1 ? [] : [tr.t('listing.page', { page: String(page), pages: String(pages) })];
}

/** To the pages beside this one, and to the whole list. Each asks for a page, so that it replaces this one. */
export function listingButtons(
  { tr }: Scene,
  verb: string,
  { args }: Listing,
  { page, pages }: Page<unknown>,
): readonly Button[] {
  const to = (number: number): Readonly<Record<string, string>> => ({ ...args, page: String(number) });
  return [
    ...(page > 1 ? [action(tr.t('button.previous'), verb, to(page - 1))] : []),
    ...(page < pages ? [action(tr.t('button.nextPage'), verb, to(page + 1))] : []),
    ...(Object.keys(args).length > 0 ? [action(tr.t('button.all'), verb, { page: '1' })] : []),
  ];
}
