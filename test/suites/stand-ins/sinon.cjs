module.exports = window.sinon;
