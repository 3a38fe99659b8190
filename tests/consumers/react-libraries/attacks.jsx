// Every control, drawn in every way in which React and libraries for it draw, in a <Can> that is refused or granted.

import { Activity, createContext, lazy, Profiler, StrictMode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Link as TanStackLink, Outlet, RouterProvider } from '@tanstack/react-router';
import { Button, Card, Checkbox, Input, Modal, Radio, Select, Space, Switch } from 'antd';
import { Link, MemoryRouter, useLocation, useNavigate } from 'react-router';
import { createGate } from 'rolegate';
import { messages } from 'rolegate/messages';
import { Can, GateProvider } from 'rolegate/react';

let signs = [];
const sign = (name) => () => void signs.push(name);

function Controls() {
  const [text, setText] = useState('');
  const type = (event) => (setText(event.target.value), signs.push('change'));
  return (
    <div onClickCapture={(event) => event.target.id === 'captured' && signs.push('capture')}>
      <button id="button" onClick={sign('click')}>Button</button>
      <button id="captured">Captured</button>
      <Link id="link" to="/other">Link</Link>
      <TanStackLink id="tanstack" to="/other">Link</TanStackLink>
      <div id="role" role="button" tabIndex={0} onClick={sign('click')} onKeyDown={({ key }) => signs.push(key === 'F2' ? 'rename' : 'key')}>Role</div>
      <canvas id="canvas" width="80" height="40" onPointerMove={({ buttons }) => buttons && signs.push('draw')} onWheel={sign('wheel')} />
      <form onSubmit={(event) => (event.preventDefault(), signs.push('submit'))}><input id="field" aria-label="Field" /></form>
      <form action={sign('submit')}><input id="sent" name="sent" aria-label="Sent" /><button id="send">Send</button></form>
      <input id="text" aria-label="Text" value={text} onChange={type} />
      <label id="label"><input id="labelled" type="checkbox" onChange={sign('change')} />Label</label>
      <select id="list" aria-label="List" onChange={sign('change')}><option>one</option><option>two</option></select>
      <input id="slider" aria-label="Slider" type="range" max="10" onChange={sign('change')} />
      <p id="edited" contentEditable suppressContentEditableWarning onInput={sign('input')} aria-label="Edited" role="textbox">Edited</p>
      <Button id="antd-button" onClick={sign('click')}>Ant</Button>
      <Input id="antd-input" aria-label="Ant" onChange={sign('change')} />
      <Switch id="antd-switch" aria-label="Ant" onChange={sign('change')} />
      <Checkbox id="antd-checkbox" onChange={sign('change')}>Ant</Checkbox>
      <Radio id="antd-radio" onChange={sign('change')}>Ant</Radio>
      <Select id="antd-select" aria-label="Ant" options={[{ value: 'one' }]} onOpenChange={sign('open')} style={{ width: 90 }} />
    </div>
  );
}

/** Its controls are moved by a script, once, after they were drawn. */
function Moved() {
  const home = useRef();
  useEffect(() => {
    const [moved] = home.current.children;
    document.getElementById('root').append(moved);
    return () => home.current?.append(moved);
  }, []);
  return <section ref={home}><div><Controls /></div></section>;
}

/** Draws nothing before it is told where, which nobody around it is drawn anew for. */
function Late() {
  const [place, setPlace] = useState();
  stage.drawLate = (where) => flushSync(() => setPlace(where));
  return place && createPortal(<Controls />, place);
}

const Context = createContext();
const Lazy = lazy(async () => ({ default: Controls }));
const PLACES = {
  'as it is': () => <Controls />,
  'in boundaries of React': () => <StrictMode><Profiler id="x" onRender={() => {}}><Suspense><Activity><Context value="x"><Controls /></Context></Activity></Suspense></Profiler></StrictMode>,
  'in a granted <Can>': () => <Can action="ide.login">{() => <Controls />}</Can>,
  'in a lazy component': () => <Suspense><Lazy /></Suspense>,
  'in a portal': () => createPortal(<Controls />, document.body),
  'where a script has moved it': () => <Moved />,
  "in Ant Design's <Modal>": () => <Modal open footer={null}><Controls /></Modal>,
  "in Ant Design's <Card> and <Space>": () => <Card><Space><Controls /></Space></Card>,
};

/** Drawn by a test of its own. */
const OTHERS = { late: () => <Late /> };

let goBack = [];

function Told() {
  const { pathname } = useLocation();
  goBack[0] = useNavigate();
  useEffect(() => void (pathname === '/other' && signs.push('route')), [pathname]);
  return null;
}

const rootRoute = createRootRoute({ component: Outlet });

function Page({ place, gate }) {
  const Place = PLACES[place] ?? OTHERS[place];
  const router = useMemo(() => {
    const Inner = () => <Can action="mini_program.manage" resource={{ in: 't-2' }} mode="disable"><Place /></Can>;
    const routes = ['/', '/other'].map((path) => createRoute({ getParentRoute: () => rootRoute, path, component: Inner }));
    const made = createRouter({ routeTree: rootRoute.addChildren(routes), history: createMemoryHistory({ initialEntries: ['/'] }) });
    made.subscribe('onBeforeNavigate', ({ toLocation }) => toLocation.pathname === '/other' && signs.push('route'));
    goBack[1] = (to) => made.navigate({ to });
    return made;
  }, [place]);
  return (
    <GateProvider gate={gate} reason={({ reason }) => messages.en[reason]}>
      <MemoryRouter><Told /><RouterProvider router={router} /></MemoryRouter>
    </GateProvider>
  );
}

const grants = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 'p', kind: 'platform' }, { id: 't-1', kind: 'superapp_team', parent: 'p' }, { id: 't-2', kind: 'mini_program_team', parent: 't-1' }],
  memberships: [{ role, in: 't-2' }],
});

const gate = await createGate(grants('mini_program_developer'));
let root;
const stage = {
  places: Object.keys(PLACES),
  show(place) {
    stage.become(false);
    root?.unmount();
    root = createRoot(document.getElementById('root'));
    flushSync(() => root.render(<Page key={place} place={place} gate={gate} />));
  },
  become: (granted) => gate.update(grants(granted ? 'senior_mini_program_developer' : 'mini_program_developer')),
  /** What has happened since this was last called, and is waited for. */
  async read(awaited) {
    // Frameworks do some of it after the event.
    do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    while (awaited && !signs.includes(awaited));
    const read = signs;
    if (read.includes('route')) await Promise.all(goBack.map((go) => go('/')));
    signs = [];
    return read;
  },
};
globalThis.stage = stage;
document.documentElement.dataset.ready = '';
