import { KeyCap } from '#client/ui/key-cap.tsx';
import { Search } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';

/** Pause in typing after which the list is asked again. */
const PAUSE_MS = 200;

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  /** The search that is in force; the field runs ahead of it while somebody types. */
  readonly value: string;
  readonly onChange: (search: string) => void;
}

export function SearchField({ ref, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    // The search was changed from outside, such as by "Clear search".
    setLastValue(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="flex min-h-8 w-70 items-center gap-2 rounded-control border border-line-3 bg-bg-0 px-2.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent max-md:min-h-11 max-md:w-full">
      <Search size={14} strokeWidth={1.8} className="shrink-0 text-text-2" aria-hidden />
      <span className="sr-only">Search names and prompts</span>
      <input
        ref={ref}
        type="search"
        value={text}
        placeholder="Search names and prompts"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
        }}
        className="min-w-0 flex-1 bg-transparent text-control text-text-1 outline-none placeholder:text-text-3"
      />
      <span className="max-md:hidden">
        <KeyCap>/</KeyCap>
      </span>
    </label>
  );
}
