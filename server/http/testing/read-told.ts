/** One server-sent event of a finished answer. */
export interface Told {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** All events of an answer, in order, once it has ended. Each is to hold one JSON object. */
export async function readTold(response: Response): Promise<Told[]> {
  return (await response.text())
    .split('\n\n')
    .filter(Boolean)
    .map((block) => {
      const [name = '', data = ''] = block.split('\n');
      return { name: name.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) as Told['data'] }; // our own JSON
    });
}

/** The pieces of one kind as the text they make. */
export function joined(events: readonly Told[], name: string): string {
  return events
    .filter((event) => event.name === name)
    .map(({ data }) => String(data['text']))
    .join('');
}
