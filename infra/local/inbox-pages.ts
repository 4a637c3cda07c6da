import { escapeHtml, type Html, html } from '../../shared/mail/html.ts';
import type { ArchivedMail, CalendarSummary, OpenedMail } from './mail-archive.ts';

/** The inbox's two pages. Labels are in both languages, since there is nobody yet whose language is known. */
const STYLE = `
  :root { color-scheme: light dark; --line: #8885; --soft: #8881; --accent: #2f6f62; }
  body { font: 16px/1.5 system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
  a { color: var(--accent); overflow-wrap: anywhere; } ul.mails { list-style: none; margin: 0; padding: 0; }
  ul.mails a { display: block; padding: .7rem .3rem; border-top: 1px solid var(--line); color: inherit; text-decoration: none; }
  ul.mails a:hover, ul.mails a:focus { background: var(--soft); }
  .subject { font-weight: 600; overflow-wrap: anywhere; } .meta { font-size: .85rem; opacity: .75; overflow-wrap: anywhere; }
  .badge { font-size: .75rem; border: 1px solid currentColor; border-radius: .3rem; padding: 0 .35rem; margin-right: .4rem; }
  .CANCEL { color: #b3261e; } .REQUEST { color: var(--accent); }
  pre { background: var(--soft); padding: .8rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
  iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
  table { border-collapse: collapse; width: 100%; } th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; white-space: nowrap; font-weight: 500; opacity: .75; }
  td { overflow-wrap: anywhere; } nav { display: flex; gap: 1rem; flex-wrap: wrap; margin: 1rem 0; }
  form { display: flex; gap: .5rem; flex-wrap: wrap; } input, button { font: inherit; padding: .4rem .6rem; }
`;

export type ListView = {
  readonly items: readonly ArchivedMail[];
  readonly cursor: string | null;
  readonly to: string | null;
  readonly total: number;
};

export function listPage(view: ListView): string {
  const next = new URLSearchParams({
    ...(view.to !== null && { to: view.to }),
    ...(view.cursor !== null && { cursor: view.cursor }),
  });
  return page(
    'Inbox 受信箱',
    html`<h1>Inbox <span lang="ja">受信箱</span></h1>
      <p class="meta">Mails that this host has sent (${String(view.total)}). Nothing leaves this machine.
        <span lang="ja">このホストが送信したメールです。外部には送信されません。</span></p>
      <form method="get" action="/inbox">
        <label>To <span lang="ja">宛先</span> <input type="email" name="to" value="${view.to ?? ''}"></label>
        <button>Show <span lang="ja">表示</span></button>
      </form>
      ${view.items.length === 0 ? html`<p>No mail here yet. <span lang="ja">メールはまだありません。</span></p>` : ''}
      <ul class="mails">${view.items.map(listItem)}</ul>
      <nav>
        ${view.cursor === null ? '' : html`<a href="/inbox?${next.toString()}">Older <span lang="ja">以前のメール</span></a>`}
        <a href="/inbox">Newest <span lang="ja">最新</span></a>
      </nav>`,
  );
}

const listItem = (mail: ArchivedMail): Html => html`<li><a href="/inbox/messages/${mail.id}">
  <div class="subject">${badge(mail.calendar)}${mail.subject}</div>
  <div class="meta">${mail.to} · <time datetime="${mail.receivedAt}">${mail.receivedAt.replace('T', ' ').slice(0, 19)} UTC</time></div>
</a></li>`;

const badge = (calendar: CalendarSummary | null): Html | '' =>
  calendar?.method == null
    ? ''
    : html`<span class="badge ${calendar.method}">${calendar.method} ${String(calendar.sequence)}</span>`;

export function mailPage(id: string, mail: OpenedMail, links: readonly string[]): string {
  const { email, calendar, calendarText } = mail;
  const addresses = (list: typeof email.to): string =>
    (list ?? []).map((entry) => `${entry.name ?? ''} <${entry.address ?? ''}>`.trim()).join(', ');
  const headers = email.headers.map(
    ({ originalKey, value }) => html`<tr><th>${originalKey}</th><td>${value}</td></tr>`,
  );
  return page(
    email.subject ?? 'Mail',
    html`<nav><a href="/inbox">← Inbox <span lang="ja">受信箱</span></a>
        <a href="/inbox/messages/${id}.eml">Raw message <span lang="ja">原文</span> (.eml)</a></nav>
      <h1>${badge(calendar)}${email.subject ?? ''}</h1>
      <table>
        <tr><th>From <span lang="ja">差出人</span></th><td>${addresses(email.from === undefined ? [] : [email.from])}</td></tr>
        <tr><th>To <span lang="ja">宛先</span></th><td>${addresses(email.to)}</td></tr>
      </table>
      ${links.length === 0 ? '' : html`<h2>Links <span lang="ja">リンク</span></h2><ul>${links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}</ul>`}
      ${email.html === undefined ? '' : html`<h2>HTML</h2><iframe title="HTML" src="/inbox/messages/${id}/body.html" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`}
      ${email.text === undefined ? '' : html`<h2>Text <span lang="ja">テキスト</span></h2><pre>${email.text}</pre>`}
      ${calendarText === null ? '' : calendarSection(calendar, calendarText)}
      <details><summary>Headers <span lang="ja">ヘッダー</span></summary><table>${headers}</table></details>`,
  );
}

function calendarSection(calendar: CalendarSummary | null, text: string): Html {
  const rows = Object.entries(calendar ?? {}).map(
    ([name, value]) =>
      html`<tr><th>${name}</th><td>${Array.isArray(value) ? value.join(', ') : String(value ?? '')}</td></tr>`,
  );
  return html`<h2>Calendar <span lang="ja">カレンダー</span></h2><table>${rows}</table><pre>${text}</pre>`;
}

const page = (title: string, body: Html): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} · Engawa</title><style>${STYLE}</style></head><body>${body.html}</body></html>`;
