import { useEffect, useState } from 'preact/hooks';

/** The value as it was when nothing changed for a moment: long lists do not follow each key. */
export function useDeferredValue(value: string, pause = 120): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
