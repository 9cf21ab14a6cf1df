module.exports = window.chai;
