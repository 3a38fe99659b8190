/** Asks every question of the packed package; returns its decisions, with what `can` and `canRead` say beside them. */
export async function decide({ createGate }, questions) {
  const decisions = [];
  for (const { grants, action, resource } of questions) {
    const gate = await createGate(grants);
    decisions.push([gate.check(action, resource), gate.can(action, resource), gate.canRead(action, resource)]);
    gate.dispose();
  }
  return decisions;
}
