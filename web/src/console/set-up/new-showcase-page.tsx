import type { PageProps } from '../../routing/paths.ts';

export default function Stub(_: PageProps<'newShowcase'>) {
  return null;
}
