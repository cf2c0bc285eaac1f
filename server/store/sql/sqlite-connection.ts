import Database from 'libsql';

/** Longest statement that is kept prepared; bulk writes are as long as their rows are many and seldom come again. */
const MAX_CACHED_SQL_LENGTH = 4000;
const MAX_CACHED_STATEMENTS = 300;
/** How long SQLite itself waits for another process before it answers "busy". It blocks the whole process meanwhile, so it is short; the patient retry is {@link SqliteDatabase.write}. */
const BUSY_TIMEOUT_MS = 20;

/**
 * Pages of the log (4 KiB each) at which it is copied into the database, which holds everything up meanwhile. Of 4,000 commits of six
 * rows of 3 kB the slowest hundredth took 4.6 ms, where with SQLite's own 1000 pages it took 12.2; the slowest of all 38 instead of 20.
 */
const CHECKPOINT_PAGES = 3000;

type Statement = ReturnType<Database.Database['prepare']>;

/**
 * One libsql connection with its statements. Everything it does is synchronous. It stands between Kysely and libsql because
 * of what libsql 0.5 does: a boolean parameter ends the process, a statement that failed with "busy" stays in progress and
 * makes every later COMMIT fail, and `get` leaves its statement open.
 */
export class SqliteConnection {
  #database: Database.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(
    readonly path: string,
    private readonly isReader: boolean,
  ) {
    this.#database = openDatabase(path, isReader);
  }

  /** Runs a statement that was given whole, such as BEGIN. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, parameters: readonly unknown[]): { rows: Record<string, unknown>[]; changes: number | null } {
    const statement = this.#statement(sql);
    const bound = parameters.map(toBindable);
    try {
      // libsql's types say unknown; a row of a statement that is not in raw mode is an object.
      if (statement.reader) return { rows: statement.all(bound) as Record<string, unknown>[], changes: null };
      return { rows: [], changes: statement.run(bound).changes };
    } catch (error) {
      this.#statements.delete(sql);
      throw error;
    }
  }

  /** Begins anew with a fresh connection; for when the old one can no longer commit. */
  reopen(): void {
    this.close();
    this.#database = openDatabase(this.path, this.isReader);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    if (sql.length <= MAX_CACHED_SQL_LENGTH) {
      if (this.#statements.size >= MAX_CACHED_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function openDatabase(path: string, isReader: boolean): Database.Database {
  const database = new Database(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // FULL: a commit that was acknowledged survives the loss of power, not just of the process.
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  database.exec('PRAGMA cache_size = -16000');
  database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  if (isReader) database.exec('PRAGMA query_only = ON');
  return database;
}

function toBindable(value: unknown): string | number | bigint | Uint8Array | null {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A ${value === undefined ? 'missing value' : typeof value} cannot be a parameter of a query.`);
}
