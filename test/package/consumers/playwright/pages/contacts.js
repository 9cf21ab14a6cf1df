const firstPage = [];
if (location.search === '?preload') {
  for (const name of ['Ada', 'Alan']) firstPage.push(trackResource({ name }, name, 'contact'));
}

document.querySelector('#open').addEventListener('click', () => {
  const contact = trackResource({ name: 'Grace' }, 'Grace', 'contact');
  const dialog = document.createElement('dialog');
  const close = document.createElement('button');
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.remove(), { once: true });
  dialog.append(contact.name, close);
  document.body.append(dialog);
  dialog.show();
});
