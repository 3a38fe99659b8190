/** True for a control that labels, keys and forms use without a pointer, as a server draws it: `inert` does not keep them from that. */
export function isUsedByOthers(name: string, type: string | null | undefined): boolean {
  return name === 'button' || (name === 'input' && /^(submit|image|reset|button|checkbox|radio|file|color)$/.test(type!));
}
