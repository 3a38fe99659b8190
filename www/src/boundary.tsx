import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';

import { useWords } from './language/language';

interface BoundaryState {
  error: Error | undefined;
}

/** Keeps the page standing when a part of it fails. */
export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    return this.state.error ? <Failure error={this.state.error} /> : this.props.children;
  }
}

function Failure({ error }: { error: Error }): ReactNode {
  const { text } = useWords();
  return (
    <main id="main" tabIndex={-1}>
      <Result
        status="error"
        title={text('pageFailed')}
        subTitle={error.message}
        extra={[
          <Button
            key="again"
            type="primary"
            onClick={() => {
              // The address may be what the page fails at.
              history.replaceState(null, '', '#/console');
              location.reload();
            }}
          >
            {text('startAgain')}
          </Button>,
        ]}
      />
    </main>
  );
}
