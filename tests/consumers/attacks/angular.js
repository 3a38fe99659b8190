import '@angular/compiler';
import { ApplicationRef, Component, createComponent, createEnvironmentInjector, NO_ERRORS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { Gated, provideGate } from 'rolegate/angular';

const application = await createApplication({ providers: [provideZonelessChangeDetection()] });

export const angular = {
  'Angular, [gated]'(place, html, mode, gate) {
    // What is gated here has no text of its own beside its elements.
    const template = html.replace(/<can>(.*)<\/can>/s, (_, inner) => inner.replace(/^<[\w-]+/, '$& [gated]="asked"'));
    const Drawn = Component({ template, imports: [Gated], schemas: [NO_ERRORS_SCHEMA], preserveWhitespaces: true })(
      class {
        asked = { action: 'mini_program.manage', resource: { in: 't-2' }, mode };
      },
    );
    const environmentInjector = createEnvironmentInjector([provideGate(gate)], application.injector);
    const drawn = createComponent(Drawn, { environmentInjector, hostElement: place.appendChild(document.createElement('x-page')) });
    const reference = application.injector.get(ApplicationRef);
    reference.attachView(drawn.hostView);
    reference.tick();
    return () => (drawn.destroy(), environmentInjector.destroy());
  },
};
