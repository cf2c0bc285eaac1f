/** Text of `raccord migrate --help`. */
export const migrateHelp = `raccord migrate: bring work over from the older product, and back

  raccord migrate --from <export.ndjson | firestore:project> --report <report.json> [options]
  raccord migrate stage --from <export.ndjson | firestore:project>
  raccord migrate waiting
  raccord migrate verify
  raccord migrate rollback --run <run id> [--to <file.ndjson | firestore:project>]
  raccord migrate export-legacy --out <file.ndjson>
  raccord migrate media

Reads an export of prompt documents and continuity sessions, writes a backup of it with a checksum, then brings every
document over as a session. A document that cannot be brought over is named with its reason and stops nothing. Nothing is
lost: each source document is kept whole. Running it again changes nothing. Media are not fetched.

Options
      --from <file>     the export, NDJSON of Firestore REST documents, or firestore:<project> (needed). Firestore wants
                        GOOGLE_APPLICATION_CREDENTIALS, or FIRESTORE_EMULATOR_HOST; it is copied to a file first
      --report <file>   where the report goes, JSON (needed); quarantined documents go to <file>.quarantine.ndjson
      --dry-run         check, map and serialise everything, write nothing but the report
      --user <id>       only this person's documents
      --limit <number>  at most so many documents that are not here yet
      --resume <id>     go on with a run that was interrupted, with the same --from, --user and --limit
      --data <folder>   data folder; default: the workspace's own (RACCORD_DATA)
      --json            print the result as JSON on standard output
  -h, --help            this text

stage          take an export in as it is: each person's documents come over when they are switched over (raccord
               rollout) and come; until then v1 and the old addresses work on the documents
waiting        bring over now what waits of everybody who is switched over
verify         lead every session back to its document and compare
rollback       write a run's documents to a file, with what was edited since, then put its sessions into the trash;
               --run first-use takes back every run that people's coming began, and the documents wait again
export-legacy  write every session as documents of the older product; changes nothing
media          fetch pictures that the older product still has; can be stopped and run again

Exit codes
  0    done
  1    it failed; what was done is kept and can be resumed
  2    the command or a file is not right
  3    another migration is at work on the data folder
  4    done, but some documents are in quarantine, or verify found a difference
  130  interrupted; resume it with --resume
`;
