// What a follow is called: the same for the same member and rule, short enough for a button, and no name of either.
import { hashedKey } from '../delivery/post-key.ts';
import type { MemberKey } from '../member.ts';

/** 96 bits: two never meet by chance. */
const LENGTH = 16;

export function followId({ platform, installation, member }: MemberKey, rule: string): string {
  return hashedKey('follow', platform, installation, member, rule).slice(0, LENGTH);
}
