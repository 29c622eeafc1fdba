/** @file Catches what a page throws: says that data are safe, and offers to draw it again. */

import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorState } from '@/components/ErrorState';
import { i18n } from '@/lib/i18n';

type Props = { children: ReactNode };
type State = { error: unknown };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <ErrorState
        what={i18n.t('parts.pageBroke')}
        next={i18n.t('parts.pageBrokeHelp')}
        details={String(this.state.error)}
        actions={<Button onClick={() => this.setState({ error: null })}>{i18n.t('actions.reload')}</Button>}
      />
    );
  }
}
