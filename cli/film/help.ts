/** Text of `raccord film --help`. */
export const filmHelp = `raccord film: make a film from a list of shots

  raccord film <shots.md> --out <folder> [options]

Reads a shot list, renders every shot, carries the last frame of one shot into the next where the list asks for it,
measures every cut, and writes into the folder:

  film.mp4                     the film
  shots/01-empty-avenue.mp4    every shot on its own
  contact-sheet.png            one still a shot, with the cut scores between
  continuity.html              the report: both sides of every cut, what was measured, drift
  continuity.json              the same for programs

Options
  -o, --out <folder>   where the film goes; made when it is not there (needed)
      --size <WxH>     picture size, such as 768x432 (the default) or 1280x720; an unknown one names the choices
      --fps <number>   frames a second, 12 to 60; default: the list's "fps:", else 24
      --seed <number>  0 to 4294967295; default: the list's "seed:", else one that follows from the title.
                       The same list, size, fps and seed give the same pictures
      --data <folder>  data folder to keep the session in; default: the workspace's own, which shows it
      --json           print one JSON result on standard output, nothing else; progress stays on standard error
  -h, --help           this text

Stop with Ctrl-C: the running shot stops, finished ones are kept (a second Ctrl-C ends at once). Run the same command again
and only what is missing or has changed is rendered; change a line of the list and only that shot, and shots that start
on its last frame, are made again.

Exit codes
  0    the film is there
  1    some shots failed; the others are kept and written
  2    the command, the shot list or a folder is not right; nothing was rendered
  3    another run is using the folder
  130  interrupted; finished shots are kept

The format of shot lists is described in docs/shot-list.md; three films to start from lie in examples/.
`;
