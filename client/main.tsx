import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isNotFound } from './session/request.ts';
import { router } from './shell/router.tsx';
import './styles.css';

const RETRIES = 2;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (failureCount, error) => !isNotFound(error) && failureCount < RETRIES,
    },
  },
});

const container = document.getElementById('root');
if (!container) throw new Error('The page has no #root to render into.');
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
