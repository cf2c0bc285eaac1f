const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Signature of a text that spans point into: 32-bit FNV-1a over the UTF-16 code units of its NFC form, in base 36; `'0'` for
 * an empty text. The older product's formula, so highlights that came from there still match. It tells texts apart; it
 * protects nothing.
 */
export function textSignature(text: string): string {
  if (text === '') return '0';
  const normal = text.normalize('NFC');
  let hash = FNV_OFFSET;
  for (let index = 0; index < normal.length; index += 1) {
    hash = Math.imul(hash ^ normal.charCodeAt(index), FNV_PRIME);
  }
  return (hash >>> 0).toString(36);
}
