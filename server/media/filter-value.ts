/**
 * A text as the value of a filter's option: escaped once for the list of options and once for the graph. Only for paths that this
 * server made; what a person typed never becomes part of a filter.
 */
export function filterValue(text: string): string {
  const asOption = text.replaceAll(/[\\':]/g, (mark) => `\\${mark}`);
  return asOption.replaceAll(/[\\'[\],;]/g, (mark) => `\\${mark}`);
}
