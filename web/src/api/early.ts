type Early = { readonly path: string; readonly response: Promise<Response | null> };

/** The answer that public/early.js asked for before any of our code was here; each is taken once. */
export async function takeEarly(address: string): Promise<Response | null> {
  const early: Early | undefined = Reflect.get(globalThis, 'engawaEarly');
  if (early?.path !== address) return null;
  Reflect.deleteProperty(globalThis, 'engawaEarly');
  const response = await early.response;
  return response?.ok ? response : null;
}
