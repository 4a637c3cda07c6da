import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';

/** The planning board of one showcase. */
export default function BoardPage() {
  const { t } = useTranslation('board');
  return <Page title={t('title')}>{null}</Page>;
}
