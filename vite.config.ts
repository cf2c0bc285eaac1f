import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` listens; the client's own development server passes calls on to it. */
const SERVER_ADDRESS = process.env.RACCORD_SERVER ?? 'http://127.0.0.1:4310';

/** The public page has its own script, which shares nothing with the app. */
const isOfTheApp = (id: string) => !id.includes('/client/share/') && !id.includes('share.html');

export default defineConfig({
  root: `${import.meta.dirname}/client`,
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/api': SERVER_ADDRESS } },
  build: {
    outDir: `${import.meta.dirname}/dist/client`,
    emptyOutDir: true,
    sourcemap: true,
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The app, and the public page of a shared film, which the server fills in and which works without a script.
    rolldownOptions: {
      input: [`${import.meta.dirname}/client/index.html`, `${import.meta.dirname}/client/share.html`],
      // What every screen needs is one file: in a dozen of them it is larger and later.
      output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: isOfTheApp }] } },
    },
  },
});
