import { QueryClient } from '@tanstack/react-query';
import { onReachable } from './connection.ts';
import { isNotFound, isSignedOut } from './request.ts';

const RETRIES = 2;

/** What the page knows of the server. One for the whole page, so that code outside components can write into it too. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (failureCount, error) => !isNotFound(error) && !isSignedOut(error) && failureCount < RETRIES,
    },
  },
});

// What could not be read is read as soon as it can be.
onReachable(() => void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null }));
