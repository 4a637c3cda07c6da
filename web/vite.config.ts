import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { builtDocument } from './built-document-plugin.ts';

const API_ORIGIN = process.env['ENGAWA_API'] ?? 'http://127.0.0.1:4280';

/**
 * zod's entry exports the messages of some 50 languages as one namespace, 45 KB compressed that no bundler can drop.
 * Ours come from src/i18n, so only English stays, which zod itself starts with.
 */
function onlyEnglishMessagesOfZod(): Plugin {
  const virtual = '\0zod-locales';
  return {
    name: 'engawa:only-english-messages-of-zod',
    enforce: 'pre',
    resolveId(source, importer) {
      const isLocales = source.endsWith('locales/index.js') && importer?.includes('/zod/');
      return isLocales ? virtual : undefined;
    },
    load(id) {
      return id === virtual ? 'export {};' : undefined;
    },
  };
}

export default defineConfig(({ command }) => {
  // A build started from a test inherits NODE_ENV=test, which would bundle React's slow development version.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  let scriptsFolder = '';
  return {
    root: import.meta.dirname,
    base: '/',
    plugins: [
      onlyEnglishMessagesOfZod(),
      react(),
      builtDocument(import.meta.dirname, () => scriptsFolder),
      {
        name: 'engawa:folders',
        // Documents are written by a module of their own, inside the folder that is put in place as a whole.
        config: ({ build }) => {
          scriptsFolder = resolve(import.meta.dirname, build?.outDir ?? 'dist');
          return { environments: { server: { build: { outDir: join(scriptsFolder, '.server') } } } };
        },
      },
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      manifest: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 600,
    },
    environments: {
      server: {
        consumer: 'server',
        // One file with everything in it, as all functions are deployed.
        resolve: { noExternal: true, conditions: ['node', 'module', 'import', 'default'] },
        define: { 'process.env.NODE_ENV': JSON.stringify('production') },
        build: {
          ssr: true,
          manifest: false,
          emitAssets: false,
          copyPublicDir: false,
          minify: true,
          rollupOptions: {
            input: { pages: join(import.meta.dirname, 'src', 'document', 'write-page.tsx') },
            output: { entryFileNames: '[name].mjs', codeSplitting: false },
          },
        },
      },
    },
    builder: {
      buildApp: async (builder) => {
        for (const name of ['client', 'server']) {
          const environment = builder.environments[name];
          if (environment) await builder.build(environment);
        }
      },
    },
    worker: { format: 'es' },
    server: { host: '127.0.0.1', proxy: { '/api': API_ORIGIN } },
  };
});
