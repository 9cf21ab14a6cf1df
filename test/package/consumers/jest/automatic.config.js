module.exports = {
  testMatch: ['**/automatic*.test.js'],
  setupFilesAfterEnv: ['./automatic.setup.js'],
};
