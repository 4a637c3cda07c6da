import { expect, test } from 'vitest';
import { pageLinks } from '../../../shared/mail/page-links.ts';
import { matchPath } from '../../../web/src/routing/paths.ts';

test('every link of a mail leads to a page that exists', () => {
  const links = pageLinks('https://engawa.example');
  const pageOf = (link: string) => matchPath(new URL(link).pathname)?.name;

  expect({
    signIn: pageOf(links.signIn('token')),
    home: pageOf(links.home()),
    showcase: pageOf(links.showcase('shw_1')),
    register: pageOf(links.register('shw_1', 'reg_1')),
    answer: pageOf(links.answer('token', 'ja')),
    wishes: pageOf(links.wishes('shw_1', 'pty_1')),
    wish: pageOf(links.wish('shw_1', 'pty_1', 'wsh_1')),
    agenda: pageOf(links.agenda('shw_1', 'pty_1')),
    interpreter: pageOf(links.interpreter('shw_1', 'itp_1')),
  }).toEqual({
    signIn: 'signIn',
    home: 'home',
    showcase: 'showcase',
    register: 'register',
    answer: 'answer',
    wishes: 'wishes',
    wish: 'wishes',
    agenda: 'agenda',
    interpreter: 'interpreter',
  });
});
