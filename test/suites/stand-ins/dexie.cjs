module.exports = window.Dexie;
