export const dictionary = {
  title: 'Answer wishes to meet',
  lead: 'For {{party}}: these organisations wish to meet you. You need not sign in, and nothing is sent until you press a button.',
  noneWaiting: 'No wish is waiting for your answer',
  noneWaitingText: 'When somebody else wishes to meet you, another mail comes.',
  moreWaiting_one: 'One more is waiting. It appears when you have answered these.',
  moreWaiting_other: '{{count}} more are waiting. They appear when you have answered these.',
  settledTitle: 'Answered or over',
  alsoAsked: 'Also asked: {{names}}',
  accepted:
    'You have accepted. The time is settled when the schedule is made; an invitation then comes by mail.',
  acceptedToChoose:
    'You have accepted. The time comes from the schedule, or choose one yourself when you are signed in.',
  waitsForOthers: 'You have accepted. Others who were asked have not answered yet.',
  declined: 'You have declined. The other side has been told.',
  withdrawn: 'The wish was taken back, so it cannot be answered any more.',
  expired: 'The time for an answer is over, so this wish cannot be answered any more.',
  booked: 'The meeting is fixed. An invitation comes by mail.',
  meets: 'You meet:',
  changeToDecline: 'Decline after all',
  moreTitle: 'Anything else?',
  moreText:
    'With this link, wishes can be answered and nothing else. To move or cancel a meeting, open times or change your profile, sign in.',
  signIn: 'Sign in',
  askOffice: 'Questions: {{contact}}',
  validUntil: 'This link is for you alone and works until {{time}} ({{zone}}).',
  endedTitle: 'This link does not work',
  endedText:
    'It may be out of date, replaced by a newer one, or the showcase is over. If you have a newer mail, use the link in it.',
  endedSignIn: 'You can always sign in with your email address and answer there. You need no password.',
} as const;
