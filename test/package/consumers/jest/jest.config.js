module.exports = {
  testMatch: ['**/*.test.js'],
  testPathIgnorePatterns: ['automatic'],
  setupFilesAfterEnv: ['resource-tracker-devtools/jest/setup'],
};
