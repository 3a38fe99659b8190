// What the server writes: prints it as JSON, by name.

import { Writable } from 'node:stream';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { createGate, startGate, type AnyGate } from 'rolegate';

import { developer } from './grants';
import { View } from './view';

/** Everything of a stream: when it is all ready, or from the start, pieces that come later included. */
function streamed(make: () => AnyGate, suspense: boolean, from: 'onAllReady' | 'onShellReady'): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const into = new Writable({
      write(chunk, _, done) {
        text += chunk;
        done();
      },
      final(done) {
        resolve(text);
        done();
      },
    });
    const view = <View make={make} boundary suspense={suspense} />;
    const { pipe } = renderToPipeableStream(view, { [from]: () => pipe(into), onError: reject });
  });
}

// The first gates of the process, so that they are still loading.
const loading = startGate(developer());
const loadingState = loading.state;
const denied = renderToString(<View make={() => loading} boundary={false} />);
const waited = await streamed(() => startGate(developer()), true, 'onShellReady');
const gate = await createGate(developer());
console.log(
  JSON.stringify({
    loadingState,
    denied,
    waited,
    plain: renderToString(<View make={() => gate} boundary={false} />),
    boundary: await streamed(() => gate, false, 'onAllReady'),
  }),
);
