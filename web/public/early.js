// Asks the API for what the first page will show while its scripts are still on their way; src/api/early.ts takes it.
const showcase = /^\/showcases\/(shw_[0-9a-z]+)/.exec(location.pathname);
const path = showcase
  ? `/api/showcases/${showcase[1]}`
  : location.pathname === '/'
    ? '/api/showcases?limit=12'
    : null;
if (path) {
  globalThis.engawaEarly = { path, response: fetch(path).catch(() => null) };
}
