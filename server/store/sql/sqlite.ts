import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type Transaction,
} from 'kysely';
import { AppError } from '#contract/errors.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { isBusy, toAppError } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

/** How long a write is tried while another process holds the database. */
const BUSY_PATIENCE_MS = 10_000;
const MAX_BACKOFF_MS = 25;

/** A transaction that may write. */
export type WriteTransaction = Transaction<Tables>;
/** A transaction that sees one moment of the database and writes nothing. */
export type ReadTransaction = Transaction<Tables>;

/**
 * The database: everything that is particular to SQLite is in this folder's `sqlite*` files. Two connections: readers do not
 * wait for the writer (WAL), and see what was committed before they began.
 */
export class SqliteDatabase {
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #writing: Kysely<Tables>;
  readonly #writingUnsynced: Kysely<Tables>;
  readonly #reading: Kysely<Tables>;

  private constructor(readonly path: string) {
    this.#writer = new SqliteConnection(path, false);
    this.#reader = new SqliteConnection(path, true);
    const writers = new Turns();
    this.#writing = kyselyOn(this.#writer, writers, { begin: 'BEGIN IMMEDIATE' });
    this.#writingUnsynced = kyselyOn(this.#writer, writers, { begin: 'BEGIN IMMEDIATE', isUnsynced: true });
    this.#reading = kyselyOn(this.#reader, new Turns(), { begin: 'BEGIN' });
  }

  /** Opens or makes the file and turns on write-ahead logging. Throws `storage-full` when the folder takes no file. */
  static async open(path: string): Promise<SqliteDatabase> {
    try {
      const setUp = new SqliteConnection(path, false);
      try {
        await retryWhileBusy(async () => setUp.query('PRAGMA journal_mode = WAL', []));
      } finally {
        setUp.close();
      }
      return new SqliteDatabase(path);
    } catch (error) {
      throw toAppError(error);
    }
  }

  /**
   * Runs `work` in a transaction that holds the write lock from its first statement, so what it reads stays true until it
   * commits. `work` runs again from the start when another process was in the way: no effects of its own. On disk when it resolves.
   */
  async write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    const result = await run(() => this.#writing.transaction().execute(work));
    // SQLite answers synchronously, so a loop of writes would never let the process hear of anything else.
    await nextTurn();
    return result;
  }

  /**
   * Like {@link write}, but on disk only with the next `write`: lost when the power fails before, and not when the process dies.
   * For what is of use only together with a write that follows, or can be told anew.
   */
  async writeUnsynced<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    const result = await run(() => this.#writingUnsynced.transaction().execute(work));
    await nextTurn();
    return result;
  }

  /** Runs `work` on one moment of the database. */
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    return run(() => this.#reading.transaction().execute(work));
  }

  /** Goes up whenever another connection has committed, this process's own writer included. */
  dataVersion(): number {
    return Number(this.#reader.query('PRAGMA data_version', []).rows[0]?.['data_version'] ?? 0);
  }

  /** Writes a whole, compact copy of one moment to `path`, which must not be there, while everything goes on. */
  async copyTo(path: string): Promise<void> {
    const source = new SqliteConnection(this.path, false);
    try {
      await retryWhileBusy(async () => source.query('VACUUM INTO ?', [path]));
    } catch (error) {
      throw toAppError(error);
    } finally {
      source.close();
    }
  }

  async close(): Promise<void> {
    await this.#reading.destroy();
    await this.#writing.destroy();
  }
}

/** Faults that SQLite finds in a database file; none means it is whole. */
export function findFaults(path: string): string[] {
  const connection = new SqliteConnection(path, false);
  try {
    const lines = connection.query('PRAGMA integrity_check', []).rows.map((row) => String(row['integrity_check']));
    const orphans = connection
      .query('PRAGMA foreign_key_check', [])
      .rows.map((row) => `orphan in ${String(row['table'])}`);
    return [...lines.filter((line) => line !== 'ok'), ...orphans];
  } finally {
    connection.close();
  }
}

async function run<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await retryWhileBusy(transaction);
  } catch (error) {
    throw toAppError(error);
  }
}

async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + BUSY_PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > giveUpAt) {
        throw new AppError(
          'internal',
          'Another process held the database for too long. Try again.',
          {},
          { cause: error },
        );
      }
      await sleep(1 + Math.random() * MAX_BACKOFF_MS);
    }
  }
}

/** How a connection's transactions begin, and whether they are on disk when they end. */
interface TransactionOptions {
  readonly begin: 'BEGIN' | 'BEGIN IMMEDIATE';
  readonly isUnsynced?: boolean;
}

function kyselyOn(connection: SqliteConnection, turns: Turns, options: TransactionOptions): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new SingleConnectionDriver(connection, turns, options),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

/** One transaction at a time on a connection, in the order of asking. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves with what ends the turn. */
  async next(): Promise<() => void> {
    const before = this.#last;
    let end = (): void => {};
    this.#last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }
}

/** Kysely's driver for one connection: whoever comes next waits for the one before, in order. */
class SingleConnectionDriver implements Driver {
  readonly #kyselyConnection: DatabaseConnection;
  #endTurn: (() => void) | null = null;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly turns: Turns,
    private readonly options: TransactionOptions,
  ) {
    this.#kyselyConnection = {
      executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
        const { rows, changes } = connection.query(sql, parameters);
        // The row type is what Kysely inferred from the query; the driver cannot know it.
        return { rows: rows as R[], ...(changes !== null && { numAffectedRows: BigInt(changes) }) };
      },
      // oxlint-disable-next-line require-yield -- the interface wants a generator, and there is nothing to stream
      streamQuery: async function* () {
        throw new Error('Streaming is not used: pages are small.');
      },
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#endTurn = await this.turns.next();
    return this.#kyselyConnection;
  }

  async releaseConnection(): Promise<void> {
    try {
      if (this.options.isUnsynced) this.connection.exec('PRAGMA synchronous = FULL');
    } catch {
      // Nothing may be left as it was for the next one, who relies on being on disk: a fresh connection is.
      this.connection.reopen();
    } finally {
      this.#endTurn?.();
    }
  }

  // BEGIN, COMMIT and ROLLBACK are never prepared: a prepared one that met "busy" would stay in progress for good.
  async beginTransaction(): Promise<void> {
    // Inside of a transaction it could not be changed.
    if (this.options.isUnsynced) this.connection.exec('PRAGMA synchronous = NORMAL');
    this.connection.exec(this.options.begin);
  }

  async commitTransaction(): Promise<void> {
    this.connection.exec('COMMIT');
  }

  async rollbackTransaction(): Promise<void> {
    try {
      this.connection.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself (disk full, input/output error), or a statement is stuck: start afresh.
      this.connection.reopen();
    }
  }

  async destroy(): Promise<void> {
    this.connection.close();
  }
}
