// Gates that are not ready yet.

import { Suspense } from 'react';
import { createGate, startGate, type Grants } from 'rolegate';
import { Can, useCan, useDecision } from 'rolegate/react';

import { below, change, developer, equal, loadingGate, type Tests } from './support';

const manage = <Can action="log.view" resource={{ in: 't-2' }} fallback="denied">granted</Can>;
const Hook = () => <>{String(useCan('log.view', { in: 't-2' }))}</>;

export const suspenseTests: Tests = {
  async 'a gate that is still loading denies until it is ready'() {
    const { gate, open } = loadingGate(await createGate(developer()));
    const where = await below(gate, <Suspense fallback="waiting">{manage}</Suspense>);
    equal(where.text(), 'denied');
    await change(open);
    equal(where.text(), 'granted');
    await where.end();
  },

  async 'with `suspense` whatever asks waits, the rest does not'() {
    const { gate, open } = loadingGate(await createGate(developer()));
    const where = await below(gate, <>rest <Suspense fallback="waiting">{manage}<Hook /></Suspense></>, { suspense: true });
    equal(where.text(), 'rest waiting');
    await change(open);
    equal(where.text(), 'rest grantedtrue');
    await where.end();
  },

  async 'with `suspense` a gate that fails to be made denies, and says why'() {
    const gate = startGate({ system: 'sas' } as Grants, { onError: () => {} });
    const Reason = () => <>{useDecision('log.view').reason}</>;
    const where = await below(gate, <Suspense fallback="waiting">{manage}<Reason /></Suspense>, { suspense: true });
    await change(() => gate.ready);
    equal(where.text(), 'deniedbad_grants');
    await where.end();
  },

  async 'a loading gate in place of a ready one: what it shows is what it answers'() {
    const ready = await createGate(developer());
    const { gate, open } = loadingGate(ready);
    const where = await below(ready, manage);
    equal(where.text(), 'granted');
    await where.again(manage, gate);
    equal(where.text(), 'denied');
    await change(open);
    equal(where.text(), 'granted');
    await where.end();
  },
};
