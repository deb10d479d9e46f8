import { sql, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const dayMs = 86_400_000;

/**
 * Removes what is older than its days (0 keeps for ever): calls with their cards, and assessments out of calls that
 * stay. Feedback stays; that its card was sent is written into it before the card goes.
 */
export async function forgetOld(
  db: Kysely<Tables>,
  {
    retentionDays,
    assessmentDays,
    now,
  }: { readonly retentionDays: number; readonly assessmentDays: number; readonly now: () => number },
): Promise<void> {
  const before = (days: number) => sql<Date>`${new Date(now() - days * dayMs).toISOString()}::timestamptz`;
  if (retentionDays > 0)
    await db.transaction().execute(async (trx) => {
      const old = trx.selectFrom('call').select('id').where('at', '<', before(retentionDays));
      await trx
        .updateTable('feedback')
        .set({ was_known: true })
        .from('card')
        .whereRef('card.uuid', '=', 'feedback.card')
        .whereRef('card.service', '=', 'feedback.service')
        .where('card.call_id', 'in', old)
        .execute();
      await trx.deleteFrom('call').where('id', 'in', old).execute();
    });
  if (assessmentDays > 0)
    await db
      .updateTable('call')
      .set({ row: sql`row - 'assessment'` })
      .where('at', '<', before(assessmentDays))
      .where(sql<boolean>`row ? 'assessment'`)
      .execute();
}
