import { useAllCommands } from '#client/session/commands.ts';
import { librarySearchQuery, sessionsQuery } from '#client/session/queries.ts';
import { useFilm } from '#client/session/use-film.ts';
import { useNow } from '#client/ui/use-now.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { commandRows, filmRows, libraryRows, type PaletteRow, sessionRows } from './palette-rows.ts';

interface PaletteSearch {
  readonly sessionId: string | null;
  /** What was typed; a leading `>` asks for commands only. */
  readonly search: string;
  /** Whether all sessions are searched instead of the open one. */
  readonly isWide: boolean;
}

/** What the palette lists for a search, group by group. */
export function usePaletteRows({ sessionId, search, isWide }: PaletteSearch): PaletteRow[] {
  const isCommandsOnly = search.trimStart().startsWith('>');
  const words = isCommandsOnly ? search.trimStart().slice(1).trim() : search.trim();
  const commands = commandRows(useAllCommands(), words);
  const film = useFilm(sessionId ?? '');
  const now = useNow();
  const isOutside = isWide && !isCommandsOnly;
  const { data: sessions } = useInfiniteQuery({ ...sessionsQuery(words), enabled: isOutside });
  const { data: entries } = useQuery({ ...librarySearchQuery(words), enabled: words !== '' && !isCommandsOnly });
  if (isCommandsOnly) return commands;
  const library = words === '' ? [] : libraryRows(entries ?? []);
  if (isOutside) return [...sessionRows(sessions?.pages[0]?.items ?? [], now), ...commands, ...library];
  return [...(film.state === 'ready' ? filmRows(film.film, words) : []), ...commands, ...library];
}
