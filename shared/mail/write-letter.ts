import type { Mail, MailShowcase } from '../model/mail.ts';
import type { Letter } from './letter.ts';
import type { Desk } from './letter-words.ts';
import { answeredLetter } from './letters/answered-letter.ts';
import { invitationLetter } from './letters/invitation-letter.ts';
import { registrationLetter } from './letters/registration-letters.ts';
import { signInLetter } from './letters/sign-in-letter.ts';
import { wishesLetter } from './letters/wishes-letter.ts';

/** The letter that a mail is, in its reader's language. */
export function writeLetter(mail: Mail, desk: Desk): Letter {
  const { content, language } = mail;
  switch (content.template) {
    case 'sign-in':
      return signInLetter(content, language, desk);
    case 'registration-received':
    case 'registration-decided':
    case 'registration-invitation':
      return registrationLetter(content, showcaseOf(mail), mail, desk.links);
    case 'wishes-received':
      return wishesLetter(content, showcaseOf(mail), mail, desk);
    case 'wish-answered':
      return answeredLetter(content, showcaseOf(mail), mail, desk.links);
    case 'invitation':
      return invitationLetter(content, showcaseOf(mail), mail, desk.links);
    default:
      return content satisfies never;
  }
}

function showcaseOf({ showcase, key }: Mail): MailShowcase {
  if (showcase === null) throw new Error(`The mail ${key} is about a showcase that it does not name.`);
  return showcase;
}
