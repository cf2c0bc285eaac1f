/** Path to a value in JSON, RFC 6901: `/shots/a~1b/prompt`. */

/** Segments of a pointer, unescaped. Throws a SyntaxError when it is neither empty nor begins with a slash, or has a stray `~`. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new SyntaxError(`A JSON pointer begins with a slash: ${pointer}`);
  if (!pointer.includes('~')) return pointer.slice(1).split('/');
  if (/~(?![01])/.test(pointer)) throw new SyntaxError(`In a JSON pointer ~ is written ~0: ${pointer}`);
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer that {@link parsePointer} reads back: `pointer('shots', id, 'prompt')`. */
export function pointer(...segments: readonly string[]): string {
  return segments.map((segment) => `/${/[~/]/.test(segment) ? escape(segment) : segment}`).join('');
}

function escape(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
