import { all, createHold, isElement, ownerDocument, parentNode, type Refusal } from '../../refusals/index.js';
import { ADDED, HELD, keptKey, takeOver } from '../gated.js';
import { isUsedByOthers } from '../control.js';

/** What a `<Portal>` draws into, which knows where that stands. */
type Container = Element & { readonly _$host?: Node | null };

/** What a component has drawn. */
export interface Drawn {
  /** Refuses it from now on; undefined: no more. To be called again when something else is drawn. */
  readonly draw: (refusal: Refusal | undefined) => void;
  /** To be called when it is taken off the page. */
  readonly end: () => void;
}

const lookers = new Set<() => void>();
let scanned: Container[] | undefined;

/** Everything that portals draw into; looked for once in what runs now. */
function containersOf(document: Document): readonly Container[] {
  if (!scanned) queueMicrotask(() => (scanned = undefined));
  return (scanned ??= [...(all(document, 'div,g') as Iterable<Container>)].filter((element) => '_$host' in element));
}

function lookAt(): void {
  scanned = undefined;
  lookers.forEach((look) => look());
}

/** Refuses what `nodes` gives, and what portals in it draw. */
export function createDrawn(nodes: () => readonly unknown[]): Drawn {
  const hold = createHold(
    (found, refusal) => {
      const drawn = nodes().filter((node): node is Node => node instanceof Node);
      // A text without letters is where a portal stands, which knows the element around it alone.
      const around = new Set<Node | null | undefined>(drawn.map((node) => (isElement(node) ? node : (node as Text).data === '' ? parentNode(node) : undefined)));
      const isWithin = (container: Container): boolean => {
        let node = container._$host;
        if (node && around.has(node)) return true;
        for (; node; node = (node as Container)._$host ?? parentNode(node)) if (drawn.includes(node)) return true;
        return false;
      };
      for (const node of drawn) if (isElement(node)) found(node, refusal);
      const document = drawn[0] && ownerDocument(drawn[0]);
      for (const container of document ? containersOf(document) : []) if (isWithin(container)) found(container, refusal);
    },
    lookAt,
    true,
  );
  for (const node of nodes()) if (node instanceof Element) takeOver(node);
  return {
    draw(refusal) {
      lookers.delete(hold.look);
      if (refusal) lookers.add(hold.look);
      const near = nodes().find((node) => node instanceof Node);
      hold.set(refusal, (near as Node) ?? document);
    },
    end() {
      lookers.delete(hold.look);
      hold.end();
    },
  };
}

const TAG = /<([a-z][\w-]*)((?:"[^"]*"|[^">])*)>/gi;

/** What a server has drawn, with what keeps the elements at the top from working, and the controls in them from being used by labels, keys and forms, until scripts are there. */
export function writeRefused(drawn: readonly unknown[]): unknown {
  return drawn.map((each) => {
    const { t } = (each ?? {}) as { readonly t?: string };
    return t === undefined ? each : { t: t.replace(TAG, writeTag) };
  });
}

function writeTag(tag: string, name: string, attributes: string, at: number): string {
  const isHeld = isUsedByOthers(name, attributes.match(/\stype="?(\w+)/)?.[1]) && !/\sdisabled\b/.test(attributes.replace(/"[^"]*"/g, ''));
  const [keyed = '', key] = (!isHeld && attributes.match(/ accesskey="([^"]*)"/i)) || [];
  if (at > 0 && !isHeld && !key) return tag;
  const [theirs = '', added] = attributes.match(` ${ADDED}="([^"]*)"`) ?? [];
  const ours = `${at > 0 ? '' : ' inert'}${isHeld ? ` disabled="${HELD}"` : ''}`;
  const names = [at > 0 ? '' : 'inert', isHeld && 'disabled', key && keptKey(key), added].filter(Boolean).join(' ');
  return `<${name}${ours} ${ADDED}="${names}"${attributes.replace(theirs, '').replace(keyed, '')}>`;
}
