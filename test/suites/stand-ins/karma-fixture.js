// As much of `karma-fixture` as is used: pages of a folder, put into an element of the test's.
window.fixture = {
  base: '',
  setBase(base) {
    this.base = base;
  },
  load(name) {
    this.cleanup();
    const request = new XMLHttpRequest();
    request.open('GET', `/${this.base}/${name}`, false);
    request.send();
    this.el = document.createElement('div');
    this.el.innerHTML = request.responseText;
    document.body.append(this.el);
  },
  cleanup() {
    this.el?.remove();
  },
};
