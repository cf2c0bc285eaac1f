/** How providers write their names, where that is not how they are called in records. */
const WRITTEN: Readonly<Record<string, string>> = {
  genmo: 'Genmo',
  google: 'Google',
  kling: 'Kling',
  luma: 'Luma',
  minimax: 'MiniMax',
  openai: 'OpenAI',
  previz: 'Previz',
  runway: 'Runway',
  wan: 'Wan',
};

/** A provider's name for people; one that is not known keeps its id. */
export function providerLabel(provider: string): string {
  return WRITTEN[provider] ?? provider;
}
