// The port for private calendar addresses. Of an address only a hash is kept: whoever reads the store cannot read
// anybody's calendar.
import type { Instant } from '../../core/rule.ts';
import type { MemberKey } from '../member.ts';

export interface CalendarAddress {
  /** Of its token; see `hashOfToken`. */
  readonly hash: string;
  /** The language of its entries. */
  readonly locale: string;
  readonly madeAt: Instant;
}

export interface CalendarStore {
  find(member: MemberKey): Promise<CalendarAddress | null>;
  /** In place of the one there was, which is no address any more. */
  save(member: MemberKey, address: CalendarAddress): Promise<void>;
  /** False where there was none. */
  remove(member: MemberKey): Promise<boolean>;
  /** Whose it is; null: nobody's, or nobody's any more. */
  ownerOf(hash: string): Promise<{ readonly member: MemberKey; readonly address: CalendarAddress } | null>;
}
