import { useState } from 'react';

const STORAGE_KEY = 'raccord.example-hidden';

/** Whether this browser was told to put the example among the other sessions, and how to tell it. */
export function useExampleHidden(): [boolean, () => void] {
  const [isHidden, setIsHidden] = useState(() => readFlag());
  return [
    isHidden,
    () => {
      setIsHidden(true);
      writeFlag();
    },
  ];
}

/** Storage may be switched off or full; the choice then lasts until the page is closed. */
function readFlag(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'yes';
  } catch {
    return false;
  }
}

function writeFlag(): void {
  try {
    localStorage.setItem(STORAGE_KEY, 'yes');
  } catch {
    // See readFlag.
  }
}
