import { QueryClient } from '@tanstack/react-query';
import { isNotFound } from './request.ts';

const RETRIES = 2;

/** What the page knows of the server. One for the whole page, so that code outside components can write into it too. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (failureCount, error) => !isNotFound(error) && failureCount < RETRIES,
    },
  },
});
