module.exports = window.Promise;
