// Ready-made sets of services, by name.
import type { Translator } from '../translate.ts';

/** @param count so many services are in it; not said of "all" */
export function presetName(
  { tr }: { readonly tr: Translator },
  preset: 'all' | 'work' | 'social' | 'assistants',
  count: number,
): string {
  return preset === 'all' ? tr.t('services.all') : tr.t(`services.${preset}`, { count: String(count) });
}
