module.exports = {
  testMatch: ['**/*.test.js'],
  setupFilesAfterEnv: ['resource-tracker-devtools/jest/setup'],
};
