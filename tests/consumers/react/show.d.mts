export function show(answers: Promise<unknown>): Promise<void>;
