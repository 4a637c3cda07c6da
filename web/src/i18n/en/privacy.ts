export const dictionary = {
  title: 'Your data',
  lead: 'What is kept about {{email}}, and how to have it erased.',
  fetchTitle: 'Get a copy',
  fetchText:
    'One file with everything that is kept about you: your entries in all showcases, your registrations with the consent you gave, invitations, emails and sign-ins.',
  download: 'Download my data',
  eraseTitle: 'Have it all erased',
  eraseText:
    'Your name and address are taken out of every showcase. You no longer take part, and your coming invitations are cancelled. Your organisation’s profile, wishes and meetings stay with your organisation.',
  erase: 'Erase my data',
  confirmTitle: 'Erase everything about you?',
  confirmText: 'This cannot be undone. You are signed out on all devices.',
  confirm: 'Erase for good',
  mustInterpret_one:
    'You are to interpret one coming meeting. Ask the organiser to find somebody else for it; then try again. Nothing was erased.',
  mustInterpret_other:
    'You are to interpret {{count}} coming meetings. Ask the organiser to find somebody else for them; then try again. Nothing was erased.',
  doneTitle: 'Your data is erased',
  doneText: 'You are signed out. For technical reasons this remains a while longer:',
  until: 'until {{date}}',
  forGood: 'stays, without your name and address',
  remains: {
    events: 'Records from which emails are written',
    'mails-on-their-way': 'Cancellations that are being sent to you',
    'interpreter-name-in-mails-of-others': 'Your name in invitations of those you interpreted for',
    'answers-to-requests': 'Answers kept in case a request is repeated',
    'delivery-reports': 'Reports on whether emails arrived',
    'erasure-mark': 'A record that your data was erased',
    backups: 'Backups',
    'audit-pseudonyms': 'The record of who did what, by a pseudonym',
    suppression: 'A record not to write to your address again',
  },
} as const;
