// rolegate for Vue 3: a plugin with `v-can`, `<Can>` and `$can`, and composables.

import type { App, ComponentPublicInstance, Directive, Plugin } from 'vue';

import type { AnyGate, Gate } from '../types.js';
import { Can } from './vue/can.js';
import { vCan, type CanDirective } from './vue/directive.js';
import { createSource, SOURCE, sourceWithin, type GatePluginOptions } from './vue/source.js';

export type { Control, Mode, Question } from './control.js';
export { Can } from './vue/can.js';
export { provideGate, useCan, useControl, useDecision, useGate, useMenu } from './vue/composables.js';
export { vCan, type CanBinding, type CanDirective, type CanValue } from './vue/directive.js';
export { useOwnGate, type StartGate } from './vue/own.js';
export type { GatePluginOptions } from './vue/source.js';

/**
 * What `app.use` takes: provides the gate to every component, with `v-can`, `<Can>` and `$can`. It follows the gate from
 * `app.mount` to `app.unmount`, so nothing stays behind of what a server renders. Throws a `TypeError` when given no gate.
 */
export function createGatePlugin(gate: AnyGate, options?: GatePluginOptions): Plugin {
  const source = createSource(gate, options);
  return {
    install(app: App) {
      const { mount, unmount } = app;
      let leave: (() => void) | undefined;
      app.mount = (...given) => {
        leave = source.follow();
        return mount(...given);
      };
      app.unmount = () => {
        unmount();
        leave?.();
      };
      app.provide(SOURCE, source);
      app.component('Can', Can);
      app.directive('can', vCan as Directive);
      app.config.globalProperties.$can = function (this: ComponentPublicInstance | void, action, resource) {
        return (this ? sourceWithin(this) : source).gate.can(action, resource);
      };
    },
  };
}

declare module 'vue' {
  interface ComponentCustomProperties {
    /** True when allowed; asked again when answers change. */
    $can: Gate['can'];
  }
  interface GlobalComponents {
    Can: typeof Can;
  }
  interface GlobalDirectives {
    vCan: CanDirective;
  }
}
