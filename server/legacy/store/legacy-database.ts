import { join } from 'node:path';
import { SqliteDatabase, type WriteTransaction } from '#server/store/sql/sqlite.ts';
import type { LegacyTransaction } from './tables.ts';

/** The database of a data folder with the tables of the older product. `openStore` has brought the schema up to date before. */
export class LegacyDatabase {
  private constructor(private readonly database: SqliteDatabase) {}

  static async open(dataFolder: string): Promise<LegacyDatabase> {
    return new LegacyDatabase(await SqliteDatabase.open(join(dataFolder, 'raccord.db')));
  }

  /** As the store's own: one transaction under the write lock, tried again when another process was in the way. */
  write<T>(work: (transaction: LegacyTransaction, own: WriteTransaction) => Promise<T>): Promise<T> {
    return this.database.write((transaction) => work(withLegacyTables(transaction), transaction));
  }

  read<T>(work: (transaction: LegacyTransaction, own: WriteTransaction) => Promise<T>): Promise<T> {
    return this.database.read((transaction) => work(withLegacyTables(transaction), transaction));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

function withLegacyTables(transaction: WriteTransaction): LegacyTransaction {
  // The same connection; the store's types leave out tables that go away with this folder.
  return transaction;
}
