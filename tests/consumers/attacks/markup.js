// Controls are written as HTML in which `<can>` stands around what is gated. Here it becomes what each adapter takes.

/** The nodes of a text. */
export function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

/** What is still to be drawn, and by when. */
export const drawing = [];

/** To be called once it is drawn; what is shown waits for that. */
export function drawnLater() {
  let done;
  drawing.push(new Promise((resolve) => (done = resolve)));
  return done;
}

/** Where a framework draws late: beside all else. */
export const placeFor = (near) => near.closest('#stage').appendChild(document.createElement('div'));

const BOOLEAN = ['checked', 'controls', 'multiple', 'open', 'selected'];

/** From HTML to a framework's nodes: `create` makes an element of it, `can` what asks. */
export function convert(parent, create, can) {
  return [...parent.childNodes].map((node, key) => {
    if (!(node instanceof Element)) return node.data;
    const inner = convert(node, create, can);
    if (node.localName === 'can') return can(inner, key);
    const attributes = [...node.attributes].map(({ name, value }) => [name, BOOLEAN.includes(name) ? true : value]);
    return create(node.localName, Object.fromEntries([...attributes, ['key', key]]), inner, node.namespaceURI);
  });
}
