import { type Client, OpenFeature } from '@openfeature/server-sdk';
import type { RolloutSetting, RolloutStatus } from '#contract/endpoints/migration.ts';
import { invalidInput } from '#contract/errors.ts';
import { newId } from '#contract/new-id.ts';
import { percentOf } from '../config.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { countPeople, type PersonFacts, readPersonFacts } from '../store/pending.ts';
import type { LegacyTransaction } from '../store/tables.ts';
import { bucketOf } from './bucket.ts';
import { BucketProvider, type Resolution, UNIFIED_SESSIONS } from './bucket-provider.ts';
import { type PersonState, personStateOf } from './person-state.ts';

/** Row of what holds for everybody. No decision about one person is taken under it. */
const EVERYBODY = '*';
const AUDIT_LENGTH = 100;

export interface RolloutOptions {
  readonly database: LegacyDatabase;
  /** From the environment; what an admin sets wins. */
  readonly unifiedPercent: number;
  readonly now: () => Date;
}

/** Who has been switched over to unified sessions. A change counts for the next request, in every process on the data folder. */
export class Rollout {
  readonly #domain = `rollout-${newId()}`;
  readonly #flags: Client;

  private constructor(private readonly options: RolloutOptions) {
    this.#flags = OpenFeature.getClient(this.#domain);
  }

  static async open(options: RolloutOptions): Promise<Rollout> {
    const rollout = new Rollout(options);
    const provider = new BucketProvider((userId) => rollout.#resolve(userId));
    await OpenFeature.setProviderAndWait(rollout.#domain, provider);
    return rollout;
  }

  isEnabled(userId: string): Promise<boolean> {
    return this.#flags.getBooleanValue(UNIFIED_SESSIONS, false, { targetingKey: userId });
  }

  async stateOf(userId: string): Promise<PersonState> {
    return personStateOf(await this.isEnabled(userId), await this.factsOf(userId));
  }

  factsOf(userId: string): Promise<PersonFacts> {
    return this.options.database.read((transaction) => readPersonFacts(transaction, userId));
  }

  /** For everybody; `null` is the environment's own setting again. */
  set(setting: RolloutSetting | null, actor: string): Promise<void> {
    return this.#write(EVERYBODY, setting === null ? null : String(setting), actor, (before) => {
      const words = setting === null ? "the environment's own" : wordsOf(String(setting));
      return `Unified sessions for ${words}, before that for ${before === null ? "the environment's own" : wordsOf(before)}.`;
    });
  }

  /** For one person; `null` takes the decision away. Throws `invalid-input` for what is nobody's id. */
  setOverride(userId: string, isEnabled: boolean | null, actor: string): Promise<void> {
    if (userId === EVERYBODY) throw invalidInput('', 'Nobody has this id.');
    const setting = isEnabled === null ? null : isEnabled ? 'on' : 'off';
    return this.#write(userId, setting, actor, () =>
      setting === null ? `${userId} goes with everybody again.` : `Unified sessions ${setting} for ${userId}.`,
    );
  }

  status(): Promise<RolloutStatus> {
    return this.options.database.read(async (transaction) => {
      const rows = await transaction.selectFrom('legacy_rollout').selectAll().orderBy('user_id').execute();
      const own = rows.find(({ user_id: userId }) => userId === EVERYBODY);
      const audit = transaction.selectFrom('legacy_rollout_audit').select(['at', 'actor', 'change']);
      return {
        setting: own ? settingOf(own.setting) : settingOf(String(this.options.unifiedPercent)),
        origin: own ? 'admin' : 'environment',
        ...(await countPeople(transaction)),
        overrides: rows
          .filter(({ user_id: userId }) => userId !== EVERYBODY)
          .map(({ user_id: userId, setting, changed_at: changedAt, changed_by: changedBy }) => ({
            userId,
            isEnabled: setting === 'on',
            changedAt,
            changedBy,
          })),
        audit: await audit.orderBy('id', 'desc').limit(AUDIT_LENGTH).execute(),
      };
    });
  }

  async close(): Promise<void> {
    // Providers are kept for the whole process; one without a database answers the default.
    await OpenFeature.setProviderAndWait(
      this.#domain,
      new BucketProvider(async () => ({ isEnabled: false, reason: 'STATIC' })),
    );
  }

  #resolve(userId: string): Promise<Resolution> {
    return this.options.database.read(async (transaction) => {
      const rows = await transaction
        .selectFrom('legacy_rollout')
        .selectAll()
        .where('user_id', 'in', [EVERYBODY, userId])
        .execute();
      const own = rows.find((row) => row.user_id === userId && userId !== EVERYBODY);
      if (own) return { isEnabled: own.setting === 'on', reason: 'TARGETING_MATCH' };
      const all = rows.find((row) => row.user_id === EVERYBODY);
      const percent = all ? percentOf(all.setting) : this.options.unifiedPercent;
      return { isEnabled: bucketOf(userId) < percent, reason: 'SPLIT' };
    });
  }

  #write(
    userId: string,
    setting: string | null,
    actor: string,
    describe: (before: string | null) => string,
  ): Promise<void> {
    const at = this.options.now().toISOString();
    return this.options.database.write(async (transaction) => {
      const before = await transaction
        .selectFrom('legacy_rollout')
        .select('setting')
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if ((before?.setting ?? null) === setting) return;
      await writeSetting(transaction, userId, setting, at, actor);
      const entry = { at, actor, change: describe(before?.setting ?? null) };
      await transaction.insertInto('legacy_rollout_audit').values(entry).execute();
    });
  }
}

async function writeSetting(
  transaction: LegacyTransaction,
  userId: string,
  setting: string | null,
  at: string,
  actor: string,
): Promise<void> {
  if (setting === null) {
    await transaction.deleteFrom('legacy_rollout').where('user_id', '=', userId).execute();
    return;
  }
  const change = { setting, changed_at: at, changed_by: actor };
  await transaction
    .insertInto('legacy_rollout')
    .values({ user_id: userId, ...change })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(change))
    .execute();
}

function settingOf(text: string): RolloutSetting {
  const percent = percentOf(text);
  if (percent === 0) return 'off';
  return percent === 100 ? 'on' : percent;
}

function wordsOf(setting: string): string {
  const percent = percentOf(setting);
  if (percent === 0) return 'nobody';
  return percent === 100 ? 'everybody' : `${percent} % of the people`;
}
