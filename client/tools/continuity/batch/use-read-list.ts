import { useEffect, useState } from 'react';
import { useModels } from '../models.ts';
import { QUICK_LENGTH, type ReadList, readShots } from './listed-shots.ts';

/** How long typing in a long list has to pause before it is read, in ms. */
const PAUSE_MS = 400;
const QUICK_PAUSE_MS = 80;

/** A text read as a list of shots, a moment after it changed; null while it is being read and when it is empty. */
export function useReadList(text: string): ReadList | null {
  const models = useModels();
  const [read, setRead] = useState<{ text: string; list: ReadList } | null>(null);
  useEffect(() => {
    if (text.trim() === '') return undefined;
    const timer = setTimeout(
      () => setRead({ text, list: readShots(text, models) }),
      text.length > QUICK_LENGTH ? PAUSE_MS : QUICK_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, models]);
  return read?.text === text && text.trim() !== '' ? read.list : null;
}
