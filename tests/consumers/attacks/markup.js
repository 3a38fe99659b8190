// Controls are written as HTML in which `<can>` stands around what is gated. Here it becomes what each adapter takes.

/** The nodes of a text. */
export function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

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
