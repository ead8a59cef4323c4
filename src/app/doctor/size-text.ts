const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** "482 MiB", "1.4 GiB". Whole bytes, from 0. */
export function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** step;
  return `${step > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[step]}`;
}
