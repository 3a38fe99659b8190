module.exports = {
  projects: ['jsdom', '@happy-dom/jest-environment'].map((testEnvironment) => ({ displayName: testEnvironment, testEnvironment, transform: {} })),
};
