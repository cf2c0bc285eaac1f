const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 20;
/** Largest multiple of the alphabet's size below 256: bytes from here on are thrown away, so every letter is equally likely. */
const UNBIASED_BYTES = 256 - (256 % ALPHABET.length);

/** Mints an id: 20 random characters of `[A-Za-z0-9]` (about 119 bits), the form Firestore's own ids have. */
export function newId(): string {
  let id = '';
  while (id.length < ID_LENGTH) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(ID_LENGTH * 2))) {
      if (byte < UNBIASED_BYTES && id.length < ID_LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
