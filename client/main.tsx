import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepDrafts } from './drafts/keep-drafts.ts';
import { queryClient } from './session/query-client.ts';
import { keepSaving } from './session/save-edits.ts';
import { preloadTools } from './shell/preload-tools.ts';
import { router } from './shell/router.tsx';
import { warmStart } from './shell/warm-start.ts';
import './styles.css';

warmStart(location.pathname);
keepSaving();
keepDrafts();
preloadTools();

const container = document.getElementById('root');
if (!container) throw new Error('The page has no #root to render into.');
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
