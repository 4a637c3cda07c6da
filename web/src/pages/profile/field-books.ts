import type { TFunction } from 'i18next';
import type { FieldBook } from '../../forms/faults.ts';

type Words = TFunction<'profile'>;

/** Names and kinds of a profile's fields, under the path where the profile stands in what is sent. */
export function profileBook(t: Words, at: string): FieldBook {
  return {
    [`${at}.name`]: { label: t('name'), kind: 'text' },
    [`${at}.name.en`]: { label: t('nameEn'), kind: 'text' },
    [`${at}.name.ja`]: { label: t('nameJa'), kind: 'text' },
    [`${at}.country`]: { label: t('country'), kind: 'choice' },
    [`${at}.city.en`]: { label: t('cityEn'), kind: 'text' },
    [`${at}.city.ja`]: { label: t('cityJa'), kind: 'text' },
    [`${at}.website`]: { label: t('website'), kind: 'text' },
    [`${at}.summary.en`]: { label: t('summaryEn'), kind: 'text' },
    [`${at}.summary.ja`]: { label: t('summaryJa'), kind: 'text' },
    [`${at}.focusAreas`]: { label: t('focusAreas'), kind: 'chips' },
    [`${at}.collaborationTypes`]: { label: t('collaborationTypes'), kind: 'chips' },
    [`${at}.regulatoryStage`]: { label: t('regulatoryStage'), kind: 'choice' },
    [`${at}.seeks`]: { label: t('seeks'), kind: 'chips' },
    [`${at}.offers`]: { label: t('offers'), kind: 'chips' },
    [`${at}.funding`]: { label: t('funding'), kind: 'chips' },
    [`${at}.languages`]: { label: t('languages'), kind: 'chips' },
    [`${at}.nda`]: { label: t('nda'), kind: 'choice' },
    [`${at}.notToAsk`]: { label: t('notToAsk'), kind: 'text' },
  };
}

/** Names and kinds of a person's fields; `at` ends with a dot or is empty. */
export function memberBook(t: Words, at: string): FieldBook {
  return {
    [`${at}name.family`]: { label: t('family'), kind: 'text' },
    [`${at}name.given`]: { label: t('given'), kind: 'text' },
    [`${at}name.nativeFamily`]: { label: t('nativeFamily'), kind: 'text' },
    [`${at}name.nativeGiven`]: { label: t('nativeGiven'), kind: 'text' },
    [`${at}name.reading`]: { label: t('reading'), kind: 'text' },
    [`${at}email`]: { label: t('email'), kind: 'text' },
    [`${at}language`]: { label: t('mailLanguage'), kind: 'choice' },
    [`${at}timeZone`]: { label: t('timeZone'), kind: 'choice' },
    [`${at}jobTitle`]: { label: t('jobTitle'), kind: 'text' },
  };
}
