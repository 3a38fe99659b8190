// rolegate for Solid: a gate that effects follow, `<Can>`, and what keeps refused elements from working.

import { children, createComponent, createContext, createEffect, createMemo, createSignal, onCleanup, onMount, useContext, type Accessor, type JSX } from 'solid-js';

import type { Action, AnyGate, Decision, Gate, Resource } from '../types.js';
import type { Mode, Question } from './control.js';
import { controlOf, gateElement, onServer, refusalOf, writtenOf, type GatedControl, type GateOptions, type Gating, type Source } from './gated.js';
import { createDrawn, writeRefused } from './solid/drawn.js';
import { watchedGate } from './watched.js';

export type { Control, Mode, Question } from './control.js';
export type { GatedControl, GateOptions, Gating } from './gated.js';

interface Provided extends Source {
  /** True in what a `<Can>` refuses. */
  readonly around: Accessor<boolean>;
}

const CONTEXT = Symbol.for('rolegate.solid');

/** One for each copy of Solid, whatever the number of copies of this package. */
const SourceContext = ((createContext as { [CONTEXT]?: ReturnType<typeof createContext<Provided | undefined>> })[CONTEXT] ??= createContext<Provided>());

export interface GateProviderProps extends GateOptions {
  /** A gate of any kind. One that is still loading denies until it is ready. */
  gate: AnyGate;
  children?: JSX.Element;
}

/** Gives a gate to everything below. It does not dispose of the gate. Throws a `TypeError` when given none. */
export function GateProvider(props: GateProviderProps): JSX.Element {
  const [revision, note] = createSignal(undefined, { equals: false });
  const gate = createMemo(() => watchedGate(props.gate, revision));
  gate();
  // Not on a server, where nothing is ever taken down.
  onMount(() => createEffect(() => onCleanup((note(), props.gate.subscribe(note)))));
  const around = useContext(SourceContext)?.around ?? (() => false);
  const value: Provided = {
    around,
    get gate() {
      return gate();
    },
    get reason() {
      return props.reason;
    },
  };
  return createComponent(SourceContext.Provider, {
    value,
    get children() {
      return props.children;
    },
  });
}

/**
 * The gate: what a drawing, a memo or an effect asks it is asked again when answers change. Its methods may be taken off it. To be called
 * while a component is set up, as all of these; throws an `Error` without a `GateProvider`, as all of these.
 */
export function useGate<Given extends AnyGate = Gate>(): Given {
  return useSource().gate as Given;
}

/** What a control of your own should do. In what a `<Can>` refuses it is never enabled; the rest is the question's own answer. */
export function useControl(question: Accessor<Question>, mode?: Accessor<Mode | undefined>): Accessor<GatedControl> {
  const source = useSource();
  return createMemo(() => controlOf(source.gate, question(), mode?.(), source.around()));
}

/** What an element takes, spread: a server, too, writes it so that it does not work. */
export interface Gated {
  readonly ref: (element: Element) => void;
}

/** Gives what is spread on elements: `<button {...gated('…')}>`. What is asked may be an accessor. */
export function useGated(): (gating: Gating | Accessor<Gating>) => Gated {
  const source = useSource();
  return (gating) => {
    const ask = (): Gating => (typeof gating === 'function' ? gating() : gating);
    const ref = (element: Element): void => {
      // Not before it is in the page.
      createEffect(() => {
        const { draw, end } = gateElement(element);
        onCleanup(end);
        createEffect(() => draw(source, ask()));
      });
    };
    // As an attribute, which has a value. Solid calls again what was called before scripts came: a button must not be clicked.
    return { ref, ...(onServer && writtenOf(refusalOf(source, ask()), 'attr:disabled')) };
  };
}

/** One action, or several of which one (`any`) or each (`all`) has to be granted. */
export interface CanProps {
  action?: Action | undefined;
  any?: readonly Action[] | undefined;
  all?: readonly Action[] | undefined;
  /** Left out: "anywhere at all?" */
  resource?: Resource | null | undefined;
  /** What becomes of what is refused; as the gate's `display` option says when left out. */
  mode?: Mode | undefined;
  /** Form controls that are refused get `disabled` too, which takes them out of the tab order. */
  native?: boolean | undefined;
  /** Drawn in place of what is hidden. */
  fallback?: JSX.Element;
  /** Drawn unless hidden. What is shown without working is kept from working, also where a `<Portal>` in it puts something. */
  children?: JSX.Element;
}

/** Draws its children as far as the gate grants the action. */
export function Can(props: CanProps): JSX.Element {
  const source = useSource();
  const refusal = createMemo(() => refusalOf(source, props));
  const visible = createMemo(() => refusal()?.shown ?? true);
  const around = (): boolean => source.around() || !!refusal();
  const drawn = children(() =>
    createComponent(SourceContext.Provider, {
      value: Object.create(source, { around: { get: () => (visible() ? around : source.around) } }) as Provided,
      get children() {
        return visible() ? props.children : props.fallback;
      },
    }),
  );
  if (onServer) return (visible() && refusal() ? writeRefused(drawn.toArray()) : drawn) as JSX.Element;
  const { draw, end } = createDrawn(drawn.toArray);
  createEffect(() => draw(visible() ? refusal() : undefined));
  onCleanup(end);
  return drawn as unknown as JSX.Element;
}

/** The answer with its reason, the same object as long as it says the same. */
export function useDecision(action: Accessor<Action>, resource?: Accessor<Resource | null | undefined>): Accessor<Decision> {
  const source = useSource();
  return createMemo(() => source.gate.check(action(), resource?.()), undefined, { equals: (left, right) => JSON.stringify(left) === JSON.stringify(right) });
}

function useSource(): Provided {
  const source = useContext(SourceContext);
  if (!source) throw new Error('no gate: a `GateProvider` was expected around');
  return source;
}
