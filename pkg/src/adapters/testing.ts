// rolegate for tests of one's own: a gate that answers as it is told, who can do what as text, and which actions no test asks about.

export { fakeGate, type FakeAnswers, type FakeGate } from './testing/fake.js';
export { expectMatrix, matrixOf, type MatrixOptions, type Who } from './testing/matrix.js';
export { askedActions, expectAllAsked, neverAsked, watchGate, type CoverageOptions } from './testing/coverage.js';
