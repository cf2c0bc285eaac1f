/** What a mapping had to replace, coerce, mint or leave out of the unified session; the source document keeps the original. */
export const repairCodes = {
  'owner-from-path': 'The owner was taken from the path of the document.',
  'id-renamed': 'Another document has the id, so this one got a new one made of its path.',
  'uuid-trimmed': 'Blanks around the uuid were taken off.',
  'uuid-dropped': 'The uuid is no text of at most 200 characters.',
  'uuid-link-shared': 'A newer document of the same owner has the link of this uuid.',
  'uuid-link-denied': 'A document of another owner, made earlier, has the link of this uuid.',
  'title-dropped': 'The title is no text.',
  'text-dropped': 'A text is of another type, or longer than a record holds.',
  'input-defaulted': 'There was no input; it is empty.',
  'time-coerced': 'A time was in another notation.',
  'time-fallback': "A time was missing or not believable; the document's own was taken.",
  'time-from-timestamp': 'The time in milliseconds was missing or not believable; the Timestamp was taken.',
  'time-order': 'The last change was before the creation and was raised to it.',
  'brainstorm-parsed': 'The brainstorm context was JSON in a text.',
  'brainstorm-unparsable': 'The brainstorm context is no map and holds none.',
  'versions-defaulted': 'The versions are no list.',
  'version-id-from-id': 'A version had its id in the field id.',
  'version-id-minted': 'A version had no id, or one of another version.',
  'version-entry-dropped': 'A version has no text.',
  'generation-tier-mapped': 'A generation of tier final is one of tier render.',
  'generation-interrupted': 'A generation was still running; it failed.',
  'highlights-dropped': 'The highlights belong to another text.',
  'keyframes-dropped': 'The keyframes are no list, or one of them has no picture.',
  'keyframe-id-minted': 'A keyframe had no id, or one of another keyframe.',
  'param-dropped': 'A generation parameter has a name or a text too long for the record, or the parameters are no map.',
  'enum-dropped': 'A word is none of those allowed and was left out.',
  'enum-defaulted': 'A word is none of those allowed; the default was taken.',
  'number-dropped': 'A number is not a number, or out of its range.',
  'number-coerced': 'A number was in a text.',
  'status-defaulted': 'The status is none of those allowed; it is active.',
  'shots-defaulted': 'The shots are no list.',
  'shot-entry-dropped': 'A shot is no map.',
  'shot-order-renumbered': 'The numbers of the shots were not 0 to n-1.',
  'shot-interrupted': 'A shot was still being made; it failed.',
  'shot-error-cleared': 'A finished shot carried the error of an earlier try.',
  'shot-defaulted': 'A field that every shot has was missing; the default was taken.',
  'shot-strength-clamped': 'A strength was outside 0 to 1.',
  'shot-id-minted': 'A shot had no id, or one of another shot.',
  'shot-session-id': 'A shot named another session.',
  'style-ref-reset': 'A shot took its style from a shot that is not there, or from itself.',
  'style-ref-dropped': 'A style reference lacks what the record needs.',
  'proxy-interrupted': 'The scene proxy was still being built; it failed.',
  'proxy-dropped': 'The scene proxy lacks what the record needs.',
  'settings-defaulted': 'A setting was missing or not allowed; the default was taken.',
  'settings-coerced': 'A setting was in a text.',
  'settings-clamped': 'A setting was outside its range.',
} as const;
export type RepairCode = keyof typeof repairCodes;

/** Why a document is not migrated. */
export const quarantineReasons = {
  'no-owner': 'Nothing in the document says whose it is.',
  'owner-conflict': 'The document and its path name different owners.',
  'owner-invalid': 'The owner is no valid user id.',
  'owner-is-credential': 'The owner is an API key.',
  unmappable: 'The document cannot be mapped.',
} as const;
export type QuarantineReason = keyof typeof quarantineReasons;

/** Collects each code once, in the order they first came. */
export class RepairLog {
  readonly #codes = new Set<RepairCode>();
  add(code: RepairCode): void {
    this.#codes.add(code);
  }
  get codes(): RepairCode[] {
    return [...this.#codes];
  }
}
