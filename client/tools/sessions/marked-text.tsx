/** A text with the first hit of a search marked. */
export function MarkedText({ text, search }: { readonly text: string; readonly search: string }) {
  const start = search ? text.toLocaleLowerCase().indexOf(search.toLocaleLowerCase()) : -1;
  if (start === -1) return text;
  const end = start + search.length;
  return (
    <>
      {text.slice(0, start)}
      <mark className="bg-transparent text-accent underline underline-offset-2">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
