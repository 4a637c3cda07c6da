import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsentText } from '../../../../shared/model/showcase.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { useSaving } from './use-saving.ts';

type Props = { readonly consent: ConsentText; readonly onSave: (consent: ConsentText) => Promise<unknown> };

/** A version after the present one: today's date, or with a number where today's is taken. */
export function nextVersion(present: string, today: string): string {
  const [day = '', count] = present.split('.');
  if (day !== today) return today > day ? today : `${day}.${Number(count ?? 0) + 1}`;
  return `${today}.${Number(count ?? 0) + 1}`;
}

/** What people agree to when they register. A changed text gets a new version by itself. */
export function ConsentForm({ consent, onSave }: Props) {
  const { t } = useTranslation(['setUp', 'common']);
  const [text, setText] = useState(consent.text);
  const saving = useSaving(onSave);
  const isChanged = text.en !== consent.text.en || text.ja !== consent.text.ja;
  const version = nextVersion(consent.version, new Date().toISOString().slice(0, 10));
  const parsed = ConsentText.safeParse({ version, text });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.success && isChanged) void saving.run(parsed.data);
  };
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <ActionProblem error={saving.problem} />
      <p className="soft">
        {isChanged ? t('newVersion', { version }) : t('presentVersion', { version: consent.version })}
      </p>
      <TextField
        label={t('consentJa')}
        lang="ja"
        lines={9}
        maxLength={8000}
        value={text.ja}
        onChange={(ja) => setText({ ...text, ja })}
        error={text.ja.trim() === '' ? t('consentMissing') : undefined}
      />
      <TextField
        label={t('consentEn')}
        lang="en"
        lines={9}
        maxLength={8000}
        value={text.en}
        onChange={(en) => setText({ ...text, en })}
        error={text.en.trim() === '' ? t('consentMissing') : undefined}
      />
      <p>
        <Button type="submit" isDisabled={!isChanged || !parsed.success} isPending={saving.isPending}>
          {t('common:save')}
        </Button>
      </p>
    </form>
  );
}
