import type { PageProps } from '../../routing/paths.ts';

export default function Stub(_: PageProps<'wishMatrix'>) {
  return null;
}
