/** One thing that is wrong with a problem: where (`meetings[3].pinned.slot`), a code for machines, a sentence. */
export type Fault = { readonly path: string; readonly code: string; readonly message: string };
