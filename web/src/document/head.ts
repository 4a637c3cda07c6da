import type { i18n } from 'i18next';
import type { PageFindings, PageRequest } from '../../../shared/contracts/pages.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Grid } from '../../../shared/model/slot.ts';
import type { Language } from '../../../shared/model/text.ts';
import { dayRange } from '../reader/time.ts';
import { matchPath, pathTo } from '../routing/paths.ts';
import type { Head } from './fill-document.ts';

const LOCALES = { en: 'en_GB', ja: 'ja_JP' } as const satisfies Record<Language, string>;
/** Search engines and messengers cut off what is longer. */
const MAX_DESCRIPTION = 200;

/** How other sites and search engines are told of a page, in the language it is written in. */
export function headOf(request: PageRequest, findings: PageFindings, reader: i18n): Head {
  const { origin, pathname, language } = request;
  const other: Language = language === 'en' ? 'ja' : 'en';
  const { title, description } = wordsOf(pathname, findings, language, reader);
  const match = matchPath(pathname);
  // As links within the site write it, whatever slashes and escapes were typed.
  const address = origin + (match ? pathTo(match.name, match.params as never) : pathname);
  const addressIn = (one: Language) => `${address}?lang=${one}`;
  const picture = `${origin}/preview.png`;
  return {
    title: `${title} · Engawa`,
    tags: [
      ['meta', { name: 'description', content: description }],
      ['link', { rel: 'canonical', href: addressIn(language) }],
      ['link', { rel: 'alternate', hreflang: 'en', href: addressIn('en') }],
      ['link', { rel: 'alternate', hreflang: 'ja', href: addressIn('ja') }],
      ['link', { rel: 'alternate', hreflang: 'x-default', href: address }],
      ['meta', { property: 'og:site_name', content: 'Engawa 縁側' }],
      ['meta', { property: 'og:type', content: 'website' }],
      ['meta', { property: 'og:title', content: title }],
      ['meta', { property: 'og:description', content: description }],
      ['meta', { property: 'og:url', content: addressIn(language) }],
      ['meta', { property: 'og:locale', content: LOCALES[language] }],
      ['meta', { property: 'og:locale:alternate', content: LOCALES[other] }],
      ['meta', { property: 'og:image', content: picture }],
      ['meta', { property: 'og:image:width', content: '1200' }],
      ['meta', { property: 'og:image:height', content: '630' }],
      ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
    ],
    linkedData: findings.showcase
      ? eventOf(findings.showcase, findings.grid, { origin, language, picture })
      : null,
  };
}

type Words = { readonly title: string; readonly description: string };

function wordsOf(pathname: string, { showcase }: PageFindings, language: Language, reader: i18n): Words {
  const t = reader.getFixedT(language, 'showcases');
  if (!showcase) return { title: t('title'), description: t('lead') };
  const facts = [dayRange(showcase.days, language), showcase.venue.name[language]];
  const summary = showcase.summary[language].replace(/\s+/g, ' ').trim();
  const description = shorten([...facts, summary].join(language === 'ja' ? '／' : ' · '));
  const title = showcase.title[language];
  const isForm = matchPath(pathname)?.name === 'register';
  return { title: isForm ? `${reader.t('registration:title')} – ${title}` : title, description };
}

/** Cut between characters, never within one that two code units make. */
function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_DESCRIPTION
    ? text
    : `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`;
}

/** The showcase as a schema.org Event: instants where its slots are known, else whole days at the venue. */
function eventOf(
  showcase: Showcase,
  grid: Grid | undefined,
  {
    origin,
    language,
    picture,
  }: { readonly origin: string; readonly language: Language; readonly picture: string },
): object {
  const slots = grid?.slots ?? [];
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: showcase.title[language],
    description: showcase.summary[language],
    inLanguage: language,
    startDate: slots[0]?.start ?? showcase.days[0],
    endDate: slots.at(-1)?.end ?? showcase.days.at(-1),
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: showcase.venue.name[language],
      address: showcase.venue.address[language],
    },
    image: picture,
    url: origin + pathTo('showcase', { showcaseId: showcase.id }),
  };
}
