import { sql } from 'kysely';
import type { MemberKey } from '../../src/app/member.ts';
import type { DuePersonalEdit, PersonalEditStore } from '../../src/app/stores/personal-edit-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import { toPost } from './rows.ts';
import type { Db } from './schema.ts';

/** As it stands in the items of a post, whatever signs a rule's id has. */
function itemLike(rule: string): string {
  const text = JSON.stringify({ rule }).slice(1, -1);
  return `%${text.replace(/[\\%_]/gu, String.raw`\$&`)}%`;
}

async function outdate(
  db: Db,
  { platform, installation, member }: MemberKey,
  rule: string,
  at: Instant,
): Promise<void> {
  await sql`INSERT INTO personal_edits (post, edit_at, tries)
    SELECT key, ${at}, 0 FROM posts
    WHERE kind = 'personal' AND platform = ${platform} AND installation = ${installation} AND member = ${member}
      AND state = 'delivered' AND items LIKE ${itemLike(rule)} ESCAPE '\\'
    ON CONFLICT (post) DO UPDATE SET edit_at = excluded.edit_at, tries = 0`.execute(db);
}

/** When the first of them is to be made, from then on; null: none is. */
export const nextPersonalEdit = (since: Instant) =>
  sql`SELECT min(edit_at) FROM personal_edits WHERE edit_at >= ${since}`;

async function due(
  db: Db,
  now: Instant,
  platforms: readonly string[],
  limit: number,
): Promise<readonly DuePersonalEdit[]> {
  const rows = await db
    .selectFrom('personal_edits as e')
    .innerJoin('posts as p', 'p.key', 'e.post')
    .leftJoin('profiles as f', 'f.id', 'p.profile')
    .selectAll('p')
    .select(['f.body', 'f.planned_for', 'e.tries'])
    .where('e.edit_at', '<=', now)
    .where('p.platform', 'in', [...platforms])
    .orderBy('e.edit_at')
    .orderBy('e.post')
    .limit(limit)
    .execute();
  return rows.map(({ tries, ...row }) => ({ post: toPost(row), tries }));
}

export function personalEditStore(db: Db): PersonalEditStore {
  return {
    outdate: (member, rule, at) => outdate(db, member, rule, at),
    due: (now, platforms, limit) => due(db, now, platforms, limit),
    async edited(post, again) {
      if (again === null) await db.deleteFrom('personal_edits').where('post', '=', post).execute();
      else
        await db
          .updateTable('personal_edits')
          .set({ edit_at: again.at, tries: again.tries })
          .where('post', '=', post)
          .execute();
    },
  };
}
