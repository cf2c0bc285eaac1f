import { basename, extname, join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { ShotListParse } from '#contract/shot-list.ts';
import { workspaceDataFolder } from '#server/config.ts';
import { type Composition, compose } from '#server/compose.ts';
import { type FilmResult, makeFilm } from '#server/jobs/make-film.ts';
import { openProviders } from '#server/providers/index.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { printable, type Terminal } from '#cli/terminal.ts';
import { planFilm } from '#server/sessions/film-plan.ts';
import { openFilmSession, USER_ID } from './film-session.ts';
import { lockFolder } from './folder-lock.ts';
import { filmHelp } from './help.ts';
import { type Interrupt, listenForInterrupt } from './interrupt.ts';
import { bringInPictures, checkPictures } from './listed-pictures.ts';
import { readMemory, writeMemory } from './memory.ts';
import { type FilmOptions, readFilmOptions } from './options.ts';
import { prepareFolder } from './output-folder.ts';
import { reportProgress, spokenSeconds } from './progress.ts';
import { describeProblems, readShotList } from './read-shot-list.ts';
import { type FilmOutput, writeFinishedClips, writeOutputs, type WrittenFilm } from './write-outputs.ts';

/** How a run ended, for the last words and for `--json`. */
interface Ending {
  readonly exitCode: ExitCode;
  readonly sessionId: string;
  readonly result: FilmResult;
  readonly written: WrittenFilm | null;
}

/** Models there are, without opening a data folder for it. */
async function knownModels() {
  const providers = openProviders({ workFolder: join('.', 'unused') });
  try {
    return providers.models.filter(({ kind }) => kind === 'video');
  } finally {
    await providers.close();
  }
}

/** Renders, and writes what can be written, however it ended. */
async function renderFilm(
  output: Omit<FilmOutput, 'result'>,
  sessionId: string,
  interrupt: Interrupt,
  terminal: Terminal,
): Promise<Ending> {
  const session = await output.composition.store.sessions.get(USER_ID, sessionId);
  const result = await makeFilm(output.composition, {
    sessionId,
    userId: USER_ID,
    onEvent: reportProgress(terminal, session?.continuity?.shots ?? []),
    signal: interrupt.signal,
  });
  const finished = { ...output, result };
  if (interrupt.signal.aborted) {
    await writeFinishedClips(finished);
    return { exitCode: exitCodes.interrupted, sessionId, result, written: null };
  }
  const written = await writeOutputs(finished, interrupt.signal);
  const isWhole = result.shots.every(({ status }) => status === 'made' || status === 'kept');
  return { exitCode: isWhole ? exitCodes.ok : exitCodes.failed, sessionId, result, written };
}

/** Everything between taking the folder and giving it back. */
async function runInFolder(
  options: FilmOptions,
  list: ShotListParse,
  { folder, dataFolder }: { readonly folder: string; readonly dataFolder: string },
  terminal: Terminal,
  interrupt: Interrupt,
): Promise<Ending> {
  const memory = await readMemory(folder);
  const composition: Composition = await compose({ dataFolder });
  try {
    const listed = planFilm(list, options, basename(options.listPath, extname(options.listPath)));
    const plan = await bringInPictures(composition, USER_ID, options.listPath, listed);
    const remembered = memory?.dataFolder === dataFolder ? memory.sessionId : undefined;
    const sessionId = await openFilmSession(composition.store, plan, remembered, composition.now().toISOString());
    const earlierClips = memory?.clips ?? [];
    await writeMemory(folder, { sessionId, dataFolder, clips: earlierClips });
    const ending = await renderFilm(
      { composition, userId: USER_ID, folder, earlierClips },
      sessionId,
      interrupt,
      terminal,
    );
    if (ending.written) await writeMemory(folder, { sessionId, dataFolder, clips: [...ending.written.clips] });
    return ending;
  } finally {
    await composition.close();
  }
}

const count = (amount: number, one: string, many = `${one}s`) => `${amount} ${amount === 1 ? one : many}`;

/** The last words for people. */
function sayEnding(terminal: Terminal, { exitCode, result, written }: Ending, folder: string, seconds: number): void {
  const of = (status: FilmResult['shots'][number]['status']) =>
    result.shots.filter((shot) => shot.status === status).length;
  const finished = of('made') + of('kept');
  if (exitCode === exitCodes.interrupted) {
    terminal.err(
      `Interrupted. ${finished} of ${count(result.shots.length, 'shot')} kept in ${folder}; run the same command to go on.\n`,
    );
    return;
  }
  const failures = of('failed') > 0 ? `, ${of('failed')} failed` : '';
  const average = written?.document.summary.averageScore;
  const cuts = average === null || average === undefined ? '' : ` Cuts scored ${Math.round(average)} on average.`;
  terminal.err(
    `${count(of('made'), 'shot')} made, ${of('kept')} kept${failures} in ${spokenSeconds(seconds)}.${cuts}\n`,
  );
  if (written?.film) terminal.err(`${join(folder, written.film)}\n${join(folder, 'continuity.html')}\n`);
}

/** The one result that `--json` prints. */
function jsonEnding({ exitCode, sessionId, result, written }: Ending, folder: string) {
  return {
    ok: exitCode === exitCodes.ok,
    exitCode,
    sessionId,
    folder,
    files: written && {
      film: written.film,
      clips: written.clips.map((name) => `shots/${name}`),
      contactSheet: 'contact-sheet.png',
      document: 'continuity.json',
      report: 'continuity.html',
    },
    shots: result.shots.map(({ shotId, takeId, status, message }, index) => ({
      number: index + 1,
      shotId,
      takeId,
      status,
      ...(message && { message }),
    })),
    cuts: result.cuts.map(({ kind, score, verdict, fromShotId, toShotId }) => ({
      fromShotId,
      toShotId,
      kind,
      score,
      sentence: verdict?.sentence ?? null,
    })),
  };
}

/** An expected failure from below as one of the command's own; anything else stays what it is, a fault of ours. */
function commandError(error: unknown, interrupt: Interrupt): unknown {
  if (error instanceof CommandError) return error;
  if (interrupt.signal.aborted)
    return new CommandError(
      'Interrupted; finished shots are kept. Run the same command to go on.',
      exitCodes.interrupted,
    );
  if (!(error instanceof AppError)) return error;
  if (error.code === 'storage-full') {
    return new CommandError(
      `The disk is full, or the data folder takes no files. Finished shots are kept; make room and run this again. (${error.message})`,
      exitCodes.failed,
      { cause: error },
    );
  }
  return new CommandError(error.message, error.code === 'data-folder-in-use' ? exitCodes.inUse : exitCodes.failed, {
    cause: error,
  });
}

/** `raccord film`: reads a shot list, makes its film, writes everything about it. Throws a CommandError with its exit code. */
export async function runFilm(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readFilmOptions(argv);
  if (options === 'help') {
    terminal.out(filmHelp);
    return exitCodes.ok;
  }
  const started = performance.now();
  // The list is read before the folder is touched, so that a wrong list leaves nothing behind.
  const list = await readShotList(options.listPath, {
    models: await knownModels(),
    fps: options.fps,
    seed: options.seed,
  });
  if (list.problems.length > 0) terminal.err(`${describeProblems(options.listPath, list.problems)}\n`);
  await checkPictures(options.listPath, list.shots);
  const folder = await prepareFolder(options.outFolder);
  const dataFolder = await prepareFolder(options.dataFolder ?? workspaceDataFolder(process.env), '--data');
  const lock = await lockFolder(folder);
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping; finished shots are kept. Ctrl-C again ends at once.\n'),
    () => lock.release(),
  );
  try {
    terminal.err(`${printable(list.title ?? basename(options.listPath))}: ${count(list.shots.length, 'shot')}\n`);
    const ending = await runInFolder(options, list, { folder, dataFolder }, terminal, interrupt);
    sayEnding(terminal, ending, options.outFolder, (performance.now() - started) / 1000);
    if (options.isJson) terminal.out(`${JSON.stringify(jsonEnding(ending, folder), null, 2)}\n`);
    return ending.exitCode;
  } catch (error) {
    throw commandError(error, interrupt);
  } finally {
    interrupt.stop();
    lock.release();
  }
}
