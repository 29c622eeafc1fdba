/** @file Whether one has come back from somewhere, so that there is a forward. The browser does not tell; the places passed do. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

export const useCanGoForward = (): boolean => {
  const { history } = useRouter();
  const at = useRouterState({ select: ({ location }) => location.state.__TSR_index });
  const [furthest, setFurthest] = useState(at);
  useEffect(
    () =>
      history.subscribe(({ location, action }) => {
        // A new place cuts off whatever lay ahead.
        if (action.type === 'PUSH') setFurthest(location.state.__TSR_index);
      }),
    [history],
  );
  return at < furthest;
};
