// Who installed the bot, as long as they are still to be welcomed: in the row of the installation they are asked about in,
// or of that which covers it, where members have the same id.
import { sql } from 'kysely';
import type { MemberKey } from '../../src/app/member.ts';
import type { Db } from './schema.ts';

function theirs({ platform, installation, member }: MemberKey) {
  return sql`installer = ${member} AND platform = ${platform} AND (installation = ${installation} OR installation IN
    (SELECT via FROM installations WHERE platform = ${platform} AND installation = ${installation}))`;
}

export async function isInstaller(db: Db, key: MemberKey): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM installations WHERE ${theirs(key)}`.execute(db);
  return rows.length > 0;
}

export async function forgetInstaller(db: Db, key: MemberKey): Promise<void> {
  await sql`UPDATE installations SET installer = NULL WHERE ${theirs(key)}`.execute(db);
}
