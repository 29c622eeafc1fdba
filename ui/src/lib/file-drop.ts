/** @file Files that are dragged over the window. The shell takes them and tells the page by tokens; no path comes here. */
import { useEffect, useRef, useState } from 'react';
import { type ChosenFile, events } from '@/bindings';

/** Hands over what is dropped while the component is shown; says whether files hang over the window. */
export const useFileDrop = (take: (files: ChosenFile[]) => Promise<unknown>): boolean => {
  const [over, setOver] = useState(false);
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    const heard = events.fileDrop.listen(({ payload }) => {
      setOver(payload.over);
      if (payload.files.length > 0) void current.current(payload.files);
    });
    return () => void heard.then((stop) => stop());
  }, []);
  return over;
};
