// What people are told of whoever runs the bot.
import { type Finding, good, warning } from './finding.ts';

export interface Operator {
  readonly name: string | null;
  readonly contact: string | null;
  /** Days after which copies of the store are deleted; 0: there are none; null: nobody said. */
  readonly backupDays: number | null;
}

const REACHABLE = /^\S+@\S+\.\S+$|^(?:https?:\/\/|mailto:|tel:)\S+$/u;

export function judgeOperator({ name, contact }: Operator): readonly Finding[] {
  return [
    name === null
      ? warning('People are not told who runs this bot', 'Set OPERATOR_NAME; /optout privacy shows it.')
      : good(`Run by ${name}`),
    judgeContact(contact),
  ];
}

function judgeContact(contact: string | null): Finding {
  if (contact === null) {
    const cure = 'Set PRIVACY_CONTACT to an e-mail address or a page; /optout privacy shows it.';
    return warning('People are not told whom to ask about their data', cure);
  }
  if (REACHABLE.test(contact)) return good(`Questions about data go to ${contact}`);
  const cure =
    'Give an address that a reader can use as it is, such as privacy@example.org or https://example.org.';
  return warning('PRIVACY_CONTACT is neither an e-mail address nor a page', cure);
}

/** Copies are made by means of the operator's own, so nothing is known of them but what was promised. */
export function judgeBackups({ backupDays }: Operator): Finding {
  if (backupDays === null) {
    const cure = 'Set BACKUP_DAYS to the days after which your copies are deleted, or to 0 if you make none.';
    return warning('People are not told for how long copies of the store are kept', cure);
  }
  if (backupDays === 0) {
    const cure = 'If the disk fails, all subscriptions are lost: see "Backup" in docs/operations.md.';
    return warning('BACKUP_DAYS says that there are no copies of the store', cure);
  }
  return good(
    `Copies of the store are promised to be gone after ${backupDays} days; when the last was made is not known here`,
  );
}
