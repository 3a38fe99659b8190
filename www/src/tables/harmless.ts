// Texts of tables, written so that no spreadsheet and no page takes them for more than texts: as `rolegate tables` writes them.

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
// Control characters but line breaks, bidirectional controls, separators of lines.
const STEERING = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const WORD = /[\p{L}\p{N}]/u;
const NOTHING = '&#8203;';

/** A field of CSV: with `'` in front of what a spreadsheet would take for a formula. */
export function csvField(text: string): string {
  const formula = FORMULA.test(text);
  const safe = text.replace(STEERING, '?').replaceAll('"', '""');
  return formula || /[",\r\n]/.test(safe) ? `"${formula ? "'" : ''}${safe}"` : safe;
}

/** A text in GitHub's Markdown: no markup, no HTML, no address, nobody mentioned. */
export function markdownText(text: string): string {
  const inWord = (at: number, whole: string) => WORD.test(whole.charAt(at - 1)) && WORD.test(whole.charAt(at + 1));
  return text
    .replace(STEERING, '?')
    .replace(/[\r\n]/g, '?')
    .replace(/[\\|*~`<>[\]&$]/g, '\\$&')
    .replace(/_/g, (mark, at: number, whole: string) => (inWord(at, whole) ? mark : `\\${mark}`))
    .replace(/@|:(?=\/\/)|#(?=\d)|www(?=\.)/gi, `$&${NOTHING}`);
}
