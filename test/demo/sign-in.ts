import { type Person, visitor } from './api.ts';
import { readInbox, waitFor } from './inbox.ts';

/** Signs a person in as people do: asks for the link, finds it in the inbox, and spends it. */
export async function signIn(baseUrl: string, email: string): Promise<Person> {
  const person = visitor(baseUrl);
  const before = new Set((await readInbox(baseUrl, email)).map((mail) => mail.id));
  await person.call('requestSignIn', { body: { email, language: 'en' } });
  const token = await waitFor(`a sign-in link for ${email}`, 30, async () => {
    const mails = (await readInbox(baseUrl, email)).filter((mail) => !before.has(mail.id));
    const links = mails.flatMap((mail) => mail.links);
    return (
      links
        .map((link) => /\/sign-in#token=([A-Za-z0-9_-]+)/.exec(link)?.[1])
        .find((found) => found !== undefined) ?? null
    );
  });
  await person.call('createSession', { body: { type: 'link', token } });
  return person;
}
