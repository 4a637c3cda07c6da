import { useTranslation } from 'react-i18next';
import { displayName } from '../../../../shared/model/person.ts';
import type { Registration } from '../../../../shared/model/registration.ts';
import { Badge } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import { countryName } from '../../reader/names.ts';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { isOpen, organisationOf, REGISTRATION_TONES } from './registration-queries.ts';

type Props = {
  readonly items: readonly Registration[];
  readonly zone: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (registrationId: string) => void;
};

/** Registrations as a table with a tick for each that can still be answered. */
export function RegistrationSheet({ items, zone, chosen, onChoose, onOpen }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const open = items.filter(isOpen);
  const [first] = items;
  const received = t('receivedIn', { zone: first ? zoneName(first.createdAt, zone, language) : '' });
  const areAll = open.length > 0 && open.every((item) => chosen.has(item.id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <>
      {open.length > 1 ? (
        <label className="row choose-all">
          <input
            className="tick"
            type="checkbox"
            checked={areAll}
            onChange={() => onChoose(areAll ? new Set() : new Set(open.map((item) => item.id)))}
          />
          {t('chooseAll', { count: open.length })}
        </label>
      ) : null}
      <div className="sheet-scroll">
        <table className="sheet sheet-cards" aria-label={t('section.registrations')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('choose')}</span>
              </th>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('side')}</th>
              <th scope="col">{t('people')}</th>
              <th scope="col">{received}</th>
              <th scope="col">{t('status')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => {
              const name = organisationOf(item, language);
              return (
                <tr key={item.id}>
                  <td>
                    {isOpen(item) ? (
                      <label className="tick-box">
                        <input
                          className="tick"
                          type="checkbox"
                          aria-label={t('chooseOne', { name })}
                          checked={chosen.has(item.id)}
                          onChange={() => toggle(item.id)}
                        />
                      </label>
                    ) : null}
                  </td>
                  <th scope="row">
                    <button type="button" className="link-button" onClick={() => onOpen(item.id)}>
                      {name}
                    </button>
                  </th>
                  <td data-label={t('side')}>
                    {item.form
                      ? `${t(`common:${item.form.side}`)} · ${countryName(item.form.profile.country, language)}`
                      : t('common:sme')}
                  </td>
                  <td data-label={t('people')}>
                    {item.form
                      ? item.form.members.map((member) => displayName(member.name, language)).join(', ')
                      : item.request?.email}
                  </td>
                  <td data-label={received}>
                    <time dateTime={item.createdAt}>{dayAndTime(item.createdAt, zone, language)}</time>
                  </td>
                  <td data-label={t('status')}>
                    <Badge tone={REGISTRATION_TONES[item.status]}>{t(`registration.${item.status}`)}</Badge>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
