import type { Language } from '../model/text.ts';

/** Addresses of pages that mails lead to. A test holds them to the list of pages. */
export type PageLinks = ReturnType<typeof pageLinks>;

/** Links under the origin of the pages. Tokens go into the fragment, which reaches no server and no log. */
export function pageLinks(publicUrl: string) {
  const showcase = (id: string): string => `${publicUrl}/showcases/${id}`;
  return {
    signIn: (token: string) => `${publicUrl}/sign-in#token=${token}`,
    answer: (token: string, language: Language) => `${publicUrl}/answer?lang=${language}#token=${token}`,
    home: () => `${publicUrl}/home`,
    showcase,
    register: (showcaseId: string, registrationId: string) =>
      `${showcase(showcaseId)}/register?side=sme&invitation=${registrationId}`,
    wishes: (showcaseId: string, partyId: string) => `${showcase(showcaseId)}/parties/${partyId}/wishes`,
    wish: (showcaseId: string, partyId: string, wishId: string) =>
      `${showcase(showcaseId)}/parties/${partyId}/wishes?wish=${wishId}`,
    agenda: (showcaseId: string, partyId: string) => `${showcase(showcaseId)}/parties/${partyId}/agenda`,
    interpreter: (showcaseId: string, interpreterId: string) =>
      `${showcase(showcaseId)}/interpreters/${interpreterId}`,
  };
}
