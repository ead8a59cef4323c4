/** Why the client would not let a person do something, before any bot heard of it. */
export type RefusedReason =
  | 'unknown-member'
  | 'unknown-channel'
  | 'unknown-message'
  | 'unknown-command'
  | 'not-permitted'
  | 'unknown-option'
  | 'option-required'
  | 'option-invalid'
  | 'unknown-component'
  | 'component-disabled'
  | 'values-invalid'
  | 'no-such-form'
  | 'field-required'
  | 'field-invalid';

/** A person tried what Discord's own client does not offer. `reason` classifies it. */
export class RefusedByClient extends Error {
  readonly reason: RefusedReason;
  constructor(reason: RefusedReason, message: string) {
    super(message);
    this.name = 'RefusedByClient';
    this.reason = reason;
  }
}
