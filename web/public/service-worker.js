// The offline shell: pages that were open once open again without a network (an agenda on hotel Wi-Fi). Files under
// /assets carry a hash, so they never go stale; documents are asked for first, and when nobody answers, the empty one
// stands in for all of them. It is fetched anew behind each document, so that it names the same scripts.
// Answers of the API are never kept here: the agenda keeps its own last copy.
const EMPTY_DOCUMENT = '/index.html';
const SHELL = 'engawa-shell-2';
const ASSETS = 'engawa-assets-1';
const MOST_ASSETS = 300;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.add(EMPTY_DOCUMENT))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

async function renewShell() {
  const cache = await caches.open(SHELL);
  const response = await fetch(EMPTY_DOCUMENT, { cache: 'no-cache' });
  if (response.ok) await cache.put(EMPTY_DOCUMENT, response);
}

async function fromNetworkElseShell(event) {
  const cache = await caches.open(SHELL);
  try {
    const response = await fetch(event.request);
    event.waitUntil(renewShell().catch(() => undefined)); // the one kept before still opens
    return response;
  } catch (error) {
    const kept = await cache.match(EMPTY_DOCUMENT);
    if (kept) return kept;
    throw error;
  }
}

async function fromCacheElseNetwork(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_ASSETS)).map((key) => cache.delete(key)));
  }
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/'))
    return;
  if (request.mode === 'navigate') event.respondWith(fromNetworkElseShell(event));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fromCacheElseNetwork(request));
});
