// What stands between a label and its value.

/** "Countries:", "Pays :" with a space at which no line breaks; nothing behind a label that has its sign already ("Late?"). */
export function signAfter(label: string, locale: string): string {
  if (/[?!:.…]$/u.test(label)) return '';
  return locale.startsWith('fr') ? '\u202F:' : ':';
}

/** A label before its value: "Countries: "; nothing for an empty one. */
export function labelled(label: string, locale: string): string {
  return label === '' ? '' : `${label}${signAfter(label, locale)} `;
}
