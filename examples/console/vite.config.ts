import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser sees one origin, so that the gateway needs no CORS. In production a proxy does the same. */
const proxy = { '/graphql': process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000' };

/** The browser itself refuses requests to other hosts, and scripts in the page. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
};

export default defineConfig({
  plugins: [react()],
  build: { chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy, headers },
});
