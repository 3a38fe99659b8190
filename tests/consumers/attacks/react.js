import { createContext, createElement, Fragment, StrictMode, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Can, GateProvider } from 'rolegate/react';

import { convert, drawnLater, parse, placeFor } from './markup.js';

const NAMES = { value: 'defaultValue', checked: 'defaultChecked', for: 'htmlFor' };

function create(name, { key, ...attributes }, inner) {
  const props = Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [NAMES[attribute] ?? attribute, value]));
  if (name === 'textarea') return createElement(name, { ...props, key, defaultValue: inner.join('') });
  return createElement(name, { ...props, key }, ...inner);
}

/** An adapter that draws what is in `<can>` by this. */
const drawnBy = (can) => (place, html, mode, gate) => {
  const root = createRoot(place);
  const nodes = convert(parse(html), create, (inner, key) => createElement(Fragment, { key }, can(mode, inner)));
  flushSync(() => root.render(createElement(GateProvider, { gate }, ...nodes)));
  return () => flushSync(() => root.unmount());
};

const ask = (mode, ...inner) => createElement(Can, { action: 'mini_program.manage', resource: { in: 't-2' }, mode }, ...inner);
const granted = (...inner) => createElement(Can, { action: 'console.login' }, ...inner);
const Context = createContext();
const Component = ({ children }) => createElement(Context.Provider, { value: 1 }, children);

/** Draws somewhere else, and a task later. */
function Late({ children }) {
  const [done] = useState(() => drawnLater());
  const [place, setPlace] = useState();
  const near = useRef(null);
  useEffect(() => {
    const timer = setTimeout(() => flushSync(() => setPlace(placeFor(near.current))));
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => void (place && done()), [place, done]);
  return createElement('i', { ref: near }, place && createPortal(children, place));
}

export const react = {
  'React, <Can>': drawnBy((mode, inner) => ask(mode, ...inner)),
  'React, <Can> around a granted <Can>': drawnBy((mode, inner) => ask(mode, granted(...inner))),
  'React, <Can> around components': drawnBy((mode, inner) =>
    ask(mode, createElement(StrictMode, null, createElement(Suspense, null, createElement(Fragment, null, createElement(Component, null, ...inner))))),
  ),
  'React, <Can> around a portal that is drawn late': drawnBy((mode, inner) => ask(mode, createElement(Late, null, ...inner))),
};
