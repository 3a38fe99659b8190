// What came of what was tried on the page.

export const noted: string[] = [];

export function note(what: string): void {
  noted.push(what);
}
