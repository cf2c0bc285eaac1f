import { IconButton } from '#client/ui/button.tsx';
import { Shuffle } from 'lucide-react';
import { useState } from 'react';

const EXAMPLES = [
  'A lighthouse keeper climbs in a storm',
  'Market at noon, handheld, one red umbrella',
  'Snow on a mountain pass, moonlit',
  'Library at golden hour, dust in the light',
  'Night tram, rain on the window, she looks out',
  'A fox crosses an empty street at dawn, wide shot',
  'Desert road, heat haze, slow push in on a parked car',
  'Harbour in fog, low angle, a boat comes in',
];

const SHOWN = 4;

/** Something to begin with. */
export function Examples({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const [from, setFrom] = useState(0);
  const shown = Array.from({ length: SHOWN }, (_, index) => EXAMPLES[(from + index) % EXAMPLES.length] ?? '');
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 text-control">
      <span className="text-text-3">Try</span>
      {shown.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => onChoose(text)}
          className="min-h-7 rounded-full border border-line-2 px-3 text-text-2 hover:bg-bg-3 hover:text-text-1 max-md:min-h-11"
        >
          {text}
        </button>
      ))}
      <IconButton label="Other examples" onClick={() => setFrom(from + SHOWN)}>
        <Shuffle size={14} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </div>
  );
}
