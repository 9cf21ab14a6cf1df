// A shop whose script goes from page to page. What leaks: the page of offers, the last offer, and the dialog of settings.
globalThis.app = { closed: [] };
const main = document.querySelector('main');
let leave = () => undefined;
/** For good, also when the page is loaded anew. */
const touch = (what) => localStorage.setItem(what, 'touched');

const pages = {
  home: () => '<h1>Home</h1>',
  about() {
    const onResize = () => main.isConnected;
    addEventListener('resize', onResize);
    leave = () => removeEventListener('resize', onResize);
    return '<h1>About</h1><p>We sell.</p>';
  },
  offers() {
    const offers = { all: ['tea'] };
    addEventListener('resize', function onOffersResize() {
      return offers.all;
    });
    return '<h1>Offers</h1><a href="/shop/last-offer">The last offer</a>';
  },
  'last-offer'() {
    document.body.insertAdjacentHTML('beforeend', '<div class="toast">Be quick</div>');
    return '<h1>The last offer</h1>';
  },
  logout() {
    touch('logout');
    return '<h1>Bye</h1>';
  },
};

function show() {
  leave();
  leave = () => undefined;
  main.innerHTML = pages[location.pathname.replace('/shop/', '')]?.() ?? '';
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/shop/"]');
  if (link === null) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show();
});
addEventListener('popstate', show);

function openDialog(name, onClose) {
  const dialog = document.createElement('section');
  dialog.setAttribute('role', 'dialog');
  dialog.className = name;
  dialog.innerHTML = `<h2>${name}</h2><button type="button">Close</button>`;
  dialog.querySelector('button').addEventListener('click', () => {
    dialog.remove();
    onClose(dialog);
  });
  document.body.append(dialog);
}

const actions = {
  settings: () => openDialog('settings', (dialog) => app.closed.push(dialog)),
  profile: () => openDialog('profile', () => undefined),
  count: () => touch('count'),
  add: () => document.querySelector('ul').append(document.createElement('li')),
  delete: () => touch('delete'),
};
for (const [id, act] of Object.entries(actions)) document.getElementById(id).addEventListener('click', act);
document.querySelector('form').addEventListener('submit', () => touch('submit'));
show();
