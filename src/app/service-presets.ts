// Ready-made answers to "which services?". A preset is only a quick way to choose: what is kept are the services in it.
import type { Catalogue } from './ports.ts';

export const servicePresets = ['all', 'work', 'social', 'assistants'] as const;
export type ServicePreset = (typeof servicePresets)[number];

/** Ids as in the data; one that is not there any more is passed over. */
export const presetServices: Readonly<Record<Exclude<ServicePreset, 'all'>, readonly string[]>> = {
  work: [
    'slack',
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
    'discord',
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

/** The services of a preset that there are; none for "all", which is every service, new ones too. */
export function servicesIn(
  preset: ServicePreset,
  { services }: Pick<Catalogue, 'services'>,
): readonly string[] {
  if (preset === 'all') return [];
  const there = new Set(services.map(({ id }) => id));
  return presetServices[preset].filter((id) => there.has(id));
}

/** Presets and services that were chosen together, as services; empty: every service. */
export function withoutPresets(
  chosen: readonly string[],
  catalogue: Pick<Catalogue, 'services'>,
): readonly string[] {
  if (chosen.some((one) => servicePresetOf(one) === 'all')) return [];
  const services = chosen.flatMap((one) => {
    const preset = servicePresetOf(one);
    return preset === null ? [one] : servicesIn(preset, catalogue);
  });
  return [...new Set(services)];
}
