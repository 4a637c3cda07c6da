/** Whether an If-None-Match header names this tag (RFC 9110 §13.1.2); a cache that compressed the body weakened it. */
export function isKnownTag(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
