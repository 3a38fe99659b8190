/** The rights that questions ask, made from the table of them when the page is built. */
declare module 'virtual:questions' {
  const rows: readonly (import('rolegate/directory').CommandRight & { name: string })[];
  export default rows;
}
