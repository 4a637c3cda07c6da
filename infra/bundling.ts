import type { BuildOptions } from 'esbuild';

/** How functions are bundled: one ES module each with everything in it, so that what was tested is what runs. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  minify: true,
  // Texts are Japanese as well: escapes would make them six times as long.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  // Some libraries inside are CommonJS and call require at run time.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;
