/** Sent by each page when it stands with its content; what is not urgent waits for the first one. */
export const PAGE_SHOWN = 'engawa:page-shown';
