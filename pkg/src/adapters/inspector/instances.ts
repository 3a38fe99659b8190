import type { AnyGate, Resource } from '../../types.js';
import type { Question } from '../control.js';
import type { CanValue } from '../vue/directive.js';
import type { Control } from './asking.js';

/** What Vue keeps of a component, as far as it is read here. */
interface Instance {
  readonly type: { readonly name?: string; readonly props?: object };
  readonly props: Question & { readonly mode?: string };
  readonly parent: Instance | null;
  readonly provides: Record<symbol, { readonly gate?: AnyGate } | undefined>;
  readonly vnode: Drawn;
}

interface Drawn {
  readonly dirs?: readonly { readonly dir: object; readonly instance: unknown; readonly value: CanValue; readonly arg?: string; readonly modifiers: object }[] | null;
}

/** An element as Vue leaves it in development. */
type VueElement = Element & { readonly __vnode?: Drawn; readonly __vueParentComponent?: Instance };

const SOURCE = Symbol.for('rolegate');

/** What `v-can` and `<Can>` ask at an element, the innermost first. */
export function askedByVue(element: Element): Control[] {
  const { __vnode: node, __vueParentComponent: drawnBy } = element as VueElement;
  const around = (element.parentNode as VueElement | null)?.__vueParentComponent;
  const found: Control[] = [];
  if (node && drawnBy) found.push(...askedByDirectives(node, element, drawnBy));
  for (let instance = drawnBy; instance && instance !== around; instance = instance.parent ?? undefined) {
    const { type, props, vnode } = instance;
    if (type.name === 'Can' && type.props && 'native' in type.props) {
      found.push({ question: props, mode: props.mode, by: '<Can>', gate: gateOf(instance), element, source: instance });
    }
    found.push(...askedByDirectives(vnode, element, instance));
  }
  return found;
}

function askedByDirectives({ dirs }: Drawn, element: Element, instance: Instance): Control[] {
  return (dirs ?? []).filter(({ dir }) => 'getSSRProps' in dir && 'deep' in dir).map((binding) => {
    const { value, arg, modifiers } = binding;
    const { action, any, all, ...place } = typeof value === 'string' ? { action: value } : { ...value };
    const question = { action, any, all, resource: Object.keys(place).length > 0 ? (place as Resource) : undefined };
    const mode = arg ?? Object.keys(modifiers).find((name) => name !== 'native');
    return { question, mode, by: 'v-can', gate: gateOf(instance), element, source: binding };
  });
}

function gateOf({ provides }: Instance): AnyGate | undefined {
  return provides[SOURCE]?.gate;
}
