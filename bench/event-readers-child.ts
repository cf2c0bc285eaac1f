// Reads a session's events over many connections, in a thread of its own: what is timed meanwhile is not to wait for them.
import { request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is started with. */
export interface EventReadersOrder {
  readonly address: string;
  readonly token: string;
  readonly readers: number;
  /** Text that each reader waits for. */
  readonly last: string;
}

/** Said once all connections are open, and once all have seen the text. */
export type EventReadersReport = 'open' | 'seen';

const { address, token, readers, last } = workerData as EventReadersOrder; // Our own other half gives it.

const opened = await Promise.all(Array.from({ length: readers }, () => openReader()));
report('open');
await Promise.all(opened.map(({ seen }) => seen));
report('seen');
process.exit(0);

function report(what: EventReadersReport): void {
  parentPort?.postMessage(what, []);
}

/** Resolves with the first bytes; `seen` when the text has come. */
function openReader(): Promise<{ readonly seen: Promise<void> }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent: false, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      let end = '';
      const seen = new Promise<void>((done) => {
        answer.setEncoding('utf8').on('data', (text: string) => {
          resolve({ seen });
          end = (end + text).slice(-4000);
          if (end.includes(last)) done();
        });
      });
    });
    asked.once('error', reject).end();
  });
}
