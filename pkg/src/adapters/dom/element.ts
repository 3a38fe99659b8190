import { openRoot, type GatedDom } from './root.js';
import type { AnyGate } from '../../types.js';

/** `<rolegate-can>`: shows its content when that is granted, and what is in its slot `refused` when not. */
export interface RolegateCan extends HTMLElement {
  /** The gate that is asked; without one, that of the nearest gated root. */
  gate: AnyGate | undefined;
}

const NAME = 'rolegate-can';

declare global {
  interface HTMLElementTagNameMap {
    'rolegate-can': RolegateCan;
  }
}
// The second slot is the one for what is shown when refused. Not decided, neither is shown.
const STYLE =
  ':host{display:contents}slot{display:none}:host([data-can-state=hidden]) slot+slot,' +
  ':host([data-can-state]:not([data-can-state=hidden])) slot:first-child{display:contents}';

/** Defines `rolegate-can`, unless it is defined; for those that are given a gate of their own, since `gateDom` does it as well. */
export function defineRolegateCan(view: Window & typeof globalThis = window): void {
  if (view.customElements.get(NAME)) return;
  const style = new view.CSSStyleSheet();
  style.replaceSync(STYLE);

  class Can extends view.HTMLElement implements RolegateCan {
    #gate: AnyGate | undefined;
    #gated: GatedDom | undefined;

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [style];
      for (const name of ['', 'refused']) shadow.append(Object.assign(view.document.createElement('slot'), { name }));
    }

    get gate(): AnyGate | undefined {
      return this.#gate;
    }

    set gate(gate) {
      this.disconnectedCallback();
      this.#gate = gate;
      if (gate && this.isConnected) this.#gated = openRoot(this, gate);
    }

    connectedCallback(): void {
      // One that was given before the element was defined stands in front of the accessor.
      const { gate } = this;
      delete (this as Partial<Can>).gate;
      this.gate = gate;
    }

    disconnectedCallback(): void {
      this.#gated?.stop();
    }
  }
  view.customElements.define(NAME, Can);
}
