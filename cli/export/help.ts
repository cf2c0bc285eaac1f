export const exportHelp = `raccord export <session> --format <format> --out <file> [--gap] [--data <folder>] [--json]

Makes a file of a session of the workspace, while it is open or not.

  --format   mp4            the film; takes that agree are copied, only the others are encoded again
             contact-sheet  a PNG of all shots and cuts
             shot-list      the film in words, as raccord film reads it
             archive        the whole session with its media, as raccord import reads it
  --out, -o  where to write it; a folder takes the file's own name. What is there is replaced only by a whole file
  --gap      leaves black where a shot of the film has no picture, instead of stopping
  --data     another data folder than the workspace's own
  --json     prints the result for programs

<session> is its id: the part after /session/ in the browser's address.
Ends with 0 made · 1 not made · 2 the command is not right · 130 interrupted.
`;

export const importHelp = `raccord import <archive> [--data <folder>] [--json]

Brings a session archive into the workspace: words, versions, shots, takes, media and the library entries it uses. What is here
already is not kept twice; an id that is taken gets another. Every file of the archive is checked before anything is kept.

  --data     another data folder than the workspace's own
  --json     prints the result for programs

Ends with 0 brought in · 1 refused, nothing has changed · 2 the command is not right.
`;
