import { gateDom } from 'rolegate/dom';

const ACTION = 'mini_program.manage';

/** Puts HTML into a place, with the attributes that ask on what is in `<can>`; gives the shadow roots with such. */
function put(place, html, mode) {
  place.setHTMLUnsafe(html);
  const roots = [place];
  for (const { shadowRoot } of place.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  return roots.filter((root) => {
    const asking = [...root.querySelectorAll('can')];
    for (const can of asking) {
      for (const child of can.children) for (const [name, value] of [['data-can', ACTION], ['data-can-in', 't-2'], ['data-can-mode', mode]]) child.setAttribute(name, value);
      can.replaceWith(...can.childNodes);
    }
    return asking.length > 0 || root === place;
  });
}

const gateEach = (roots, gate, gateRoot = gateDom) => {
  const gated = roots.map((root) => gateRoot(root, gate));
  return () => gated.forEach((each) => each.stop());
};

export const dom = {
  'rolegate/dom': (place, html, mode, gate) => gateEach(put(place, html, mode), gate),
  'rolegate/dom, added later'(place, html, mode, gate) {
    const stop = gateEach([place], gate);
    const rest = put(place, html, mode).filter((root) => root !== place);
    const stopRest = gateEach(rest, gate);
    return () => (stop(), stopRest());
  },
  'rolegate/dom, in a shadow root'(place, html, mode, gate) {
    const host = place.appendChild(document.createElement('div'));
    return gateEach(put(host.attachShadow({ mode: 'open' }), html, mode), gate);
  },
  'rolegate/dom, from two copies'(place, html, mode, gate) {
    const stop = gateEach(put(place, html, mode), gate, globalThis.gateDomOfSecondCopy);
    const stopOuter = gateEach([document], gate);
    return () => (stop(), stopOuter());
  },
  'rolegate-can'(place, html, mode, gate) {
    place.setHTMLUnsafe(html.replace('<can>', `<rolegate-can action="${ACTION}" in="t-2" mode="${mode}">`).replace('</can>', '</rolegate-can>'));
    return gateEach([place], gate);
  },
};
