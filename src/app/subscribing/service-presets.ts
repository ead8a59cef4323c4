// Ready-made answers to "which services?". A preset is only a quick way to choose: what is kept are the services in it.
import type { Catalogue } from '../ports.ts';

export const servicePresets = ['all', 'work', 'social', 'assistants'] as const;
export type ServicePreset = (typeof servicePresets)[number];

/**
 * Ids as in the data; one that is not there any more is passed over. The service of the place itself belongs to those that
 * people use there, and is added to them.
 */
export const presetServices: Readonly<Record<Exclude<ServicePreset, 'all'>, readonly string[]>> = {
  work: [
    'zoom',
    'office',
    'onedrive',
    'microsoft-copilot',
    'linkedin',
    'notion',
    'atlassian',
    'github-copilot',
    'dropbox',
    'figma',
    'adobe',
    'grammarly',
    'jetbrains',
    'cursor',
    'servicenow',
    'wetransfer',
    'gmail',
    'gemini',
    'chatgpt',
    'claude',
  ],
  social: [
    'linkedin',
    'meta',
    'whatsapp',
    'x',
    'reddit',
    'tiktok',
    'snapchat',
    'pinterest',
    'youtube',
    'tumblr',
    'twitch',
    'quora',
    'viber',
  ],
  assistants: [
    'chatgpt',
    'claude',
    'gemini',
    'microsoft-copilot',
    'grok',
    'perplexity',
    'mistral',
    'deepseek',
    'kimi',
    'github-copilot',
    'cursor',
  ],
};

/** What a typed or chosen text names; null where it is no preset. */
export function servicePresetOf(text: string): ServicePreset | null {
  const wanted = text.trim().toLowerCase();
  return servicePresets.find((preset) => preset === wanted) ?? null;
}

const withPlace: readonly ServicePreset[] = ['work', 'social'];

type Services = Pick<Catalogue, 'services'>;

/**
 * The services of a preset that there are; none for "all", which is every service, new ones too.
 * @param place the platform in which it was chosen, which is a service as well; null: nobody said
 */
export function servicesIn(
  preset: ServicePreset,
  { services }: Services,
  place: string | null,
): readonly string[] {
  if (preset === 'all') return [];
  const there = new Set(services.map(({ id }) => id));
  const own = place !== null && withPlace.includes(preset) ? [place] : [];
  return [...own, ...presetServices[preset]].filter((id) => there.has(id));
}

/** Presets and services that were chosen together, as services; empty: every service. */
export function withoutPresets(
  chosen: readonly string[],
  catalogue: Services,
  place: string | null,
): readonly string[] {
  if (chosen.some((one) => servicePresetOf(one) === 'all')) return [];
  const services = chosen.flatMap((one) => {
    const preset = servicePresetOf(one);
    return preset === null ? [one] : servicesIn(preset, catalogue, place);
  });
  return [...new Set(services)];
}
