// rolegate in your own tests: a gate that gives the answers you choose, who can do what as text, and the actions that no test asks about.

export { fakeGate, type FakeAnswers, type FakeGate } from './testing/fake.js';
export { expectMatrix, matrixOf, type MatrixOptions, type Who } from './testing/matrix.js';
export { askedActions, expectAllAsked, neverAsked, watchGate, type CoverageOptions } from './testing/coverage.js';
export { elementMatchers, locatorMatchers, type ElementMatchers, type LocatorLike, type LocatorMatching, type Matched, type Why } from './testing/matchers.js';
export { gateDecorator, type StoryContext, type StoryRights } from './testing/story.js';
