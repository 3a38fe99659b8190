import { openRoot, type GatedDom } from './root.js';
import { STATE, styleSheet } from './style.js';
import { claim, type Claim } from '../../refusals/index.js';
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

const HIDDEN = { shown: false };

/** Defines `rolegate-can`, unless it is defined; for those that are given a gate of their own, since `gateDom` does it as well. */
export function defineRolegateCan(view: Window & typeof globalThis = window): void {
  if (view.customElements.get(NAME)) return;

  const style = styleSheet(view, ':host{display:contents}');

  class Can extends view.HTMLElement implements RolegateCan {
    static observedAttributes = [STATE];
    #gate: AnyGate | undefined;
    #gated: GatedDom | undefined;
    #content: Element;
    #refused: Element;
    #claims: Claim[] = [];

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      const [content, refused] = [view.document.createElement('slot'), view.document.createElement('slot')];
      refused.name = 'refused';
      shadow.append(content, refused);
      this.#content = content;
      this.#refused = refused;
      // Without, it is drawn in a box of its own.
      if (style) shadow.adoptedStyleSheets = [style];
    }

    get gate(): AnyGate | undefined {
      return this.#gate;
    }

    set gate(gate) {
      this.#gated?.stop();
      this.#gate = gate;
      if (gate && this.isConnected) this.#gated = openRoot(this, gate);
    }

    connectedCallback(): void {
      this.#claims = [claim(this.#content), claim(this.#refused)];
      this.attributeChangedCallback();
      // One that was given before the element was defined stands in front of the accessor.
      const { gate } = this;
      delete (this as Partial<Can>).gate;
      this.gate = gate;
    }

    disconnectedCallback(): void {
      // Where it is moved, what follows connects it again at once.
      for (const each of this.#claims.splice(0)) each.end();
      this.#gated?.stop();
    }

    /** One of the two is hidden; both are as long as nothing is decided. */
    attributeChangedCallback(): void {
      const state = this.getAttribute(STATE);
      const [content, refused] = this.#claims;
      content?.set(state && state !== 'hidden' ? undefined : HIDDEN);
      refused?.set(state === 'hidden' ? undefined : HIDDEN);
    }
  }
  view.customElements.define(NAME, Can);
}
