// Ids of a draft: made of names, and different from those that are there.

/** "Carnet de route" → "carnet-de-route"; `otherwise` where no letter or digit is left. */
export function idFrom(text: string, otherwise: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const id = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return id === '' ? otherwise : id;
}

/** `wanted`, or the first of "wanted-2", "wanted-3" … that is not taken. */
export function freeId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let number = 2; taken.includes(id); number += 1) id = `${wanted}-${number}`;
  return id;
}
