import { Component, type ReactNode } from 'react';
import { BrokenPage } from '../pages/errors/broken-page.tsx';

type Props = { readonly children: ReactNode };

/** Shows the error page in place of a page that threw; React asks for a class here. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <BrokenPage /> : this.props.children;
  }
}
