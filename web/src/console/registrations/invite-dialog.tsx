import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registrationContracts } from '../../../../shared/contracts/registrations.ts';
import { RegistrationRequestInput } from '../../../../shared/model/registration.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { OWN_LANGUAGES } from '../../reader/language.ts';
import { refreshOffice } from '../frame/office-queries.ts';
import { useOneByOne } from '../frame/one-by-one.ts';
import { ProgressBar } from '../frame/progress-bar.tsx';
import { readAddresses } from './read-addresses.ts';

/** As many as one call takes. */
const AT_ONCE = 20;

type Props = { readonly showcase: Showcase; readonly onClose: () => void };

/** Invites SMEs by a list of addresses, one a line, each with the name of the organisation. */
export function InviteDialog({ showcase, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const [text, setText] = useState('');
  const [language, setLanguage] = useState<'en' | 'ja'>('ja');
  const [message, setMessage] = useState('');
  const { run, start } = useOneByOne<readonly RegistrationRequestInput[]>();
  const lines = readAddresses(text);
  const requests = lines.map((line) => ({
    line,
    parsed: RegistrationRequestInput.safeParse({
      email: line.email,
      language,
      organisation: /[぀-ヿ㐀-鿿]/.test(line.name) ? { ja: line.name } : { en: line.name },
      ...(message.trim() === '' ? {} : { message: message.trim() }),
    }),
  }));
  const faulty = requests.filter(({ parsed }) => !parsed.success);
  const ready = requests.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
  const send = async () => {
    const batches = Array.from({ length: Math.ceil(ready.length / AT_ONCE) }, (_, index) =>
      ready.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const failures = await start(batches, (batch) =>
      call(registrationContracts.requestRegistrations, {
        params: { showcaseId: showcase.id },
        body: { requests: [...batch] },
      }),
    );
    await refreshOffice(showcase.id);
    if (failures.length > 0) return;
    onClose();
    showToast({ message: t('invitedDone', { count: ready.length }) });
  };
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('inviteSmes')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isPending={run?.isRunning ?? false}
            isDisabled={ready.length === 0 || faulty.length > 0}
            onPress={() => void send()}
          >
            {ready.length === 0 ? t('inviteSmes') : t('sendInvitations', { count: ready.length })}
          </Button>
        </>
      }
    >
      <TextField
        label={t('addresses')}
        hint={t('addressesHint')}
        lines={8}
        value={text}
        onChange={setText}
        placeholder={'info@example.jp, 六甲バイオマテリアル株式会社'}
      />
      {faulty.length > 0 ? (
        <Notice tone="warn" isLive>
          <p>{t('addressFaults', { count: faulty.length })}</p>
          <ul className="plain-list">
            {faulty.slice(0, 10).map(({ line }) => (
              <li key={line.number}>{t('atLine', { line: line.number, text: line.text })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <SelectField
        label={t('mailLanguage')}
        options={OWN_LANGUAGES}
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ja')}
      />
      <TextField
        label={t('inviteMessage')}
        isOptional
        maxLength={500}
        value={message}
        onChange={(value) => setMessage(value.replaceAll('\n', ' '))}
      />
      {run ? (
        <ProgressBar
          label={t('progress', { done: run.done, total: run.total })}
          done={run.done}
          total={run.total}
        />
      ) : null}
      {run && run.failures.length > 0 ? (
        <Notice tone="bad" isLive>
          <p>{t('failedSome', { count: run.failures.length })}</p>
          {run.failures.map(({ item, error }) => (
            <p key={item[0]?.email}>
              {item.map(({ email }) => email).join(', ')}: {t(`common:problem.${errorCodeOf(error)}`)}
            </p>
          ))}
        </Notice>
      ) : null}
    </Dialog>
  );
}
