/** How one text becomes another, line by line: `-` for what goes, `+` for what comes, and what stays as it is. */
export function difference(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  // How many lines are the same at most, from each pair of places on.
  const same = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const from = (left: number, right: number): number => same[left]?.[right] ?? 0;
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = now.length - 1; right >= 0; right -= 1) {
      const longer = Math.max(from(left + 1, right), from(left, right + 1));
      same[left]![right] = old[left] === now[right] ? from(left + 1, right + 1) + 1 : longer;
    }
  }
  const lines: string[] = [];
  let [left, right] = [0, 0];
  while (left < old.length || right < now.length) {
    if (left < old.length && right < now.length && old[left] === now[right]) {
      lines.push(`  ${old[left]}`);
      left += 1;
      right += 1;
    } else if (right === now.length || (left < old.length && from(left + 1, right) >= from(left, right + 1))) {
      lines.push(`- ${old[left]}`);
      left += 1;
    } else {
      lines.push(`+ ${now[right]}`);
      right += 1;
    }
  }
  return lines.join('\n');
}
