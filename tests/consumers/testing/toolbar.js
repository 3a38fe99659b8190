/** What an application draws: the titles of the buttons that work, and of those that do not. */
export function toolbar(gate) {
  const buttons = [
    ['team.edit', 'Edit'],
    ['team.create_delete', 'Delete'],
  ];
  const drawn = () => buttons.map(([action, title]) => (gate.can(action, { in: 't-1' }) ? title : `(${title})`)).join(' ');
  const bar = { text: drawn() };
  gate.subscribe(() => (bar.text = drawn()));
  return bar;
}
