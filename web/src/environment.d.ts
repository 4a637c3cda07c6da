/// <reference types="vite/client" />

declare module 'virtual:built-document' {
  const built: import('./document/built-document.ts').BuiltDocument;
  export default built;
}
