import { createElement, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

window.kept = {};

function Dialog({ onClose }) {
  const dialog = useRef(null);
  useEffect(() => {
    trackResource(dialog.current, 'dialog', 'element');
  }, []);
  return createElement(
    'dialog',
    { ref: dialog, open: true },
    createElement('input', { autoFocus: true }),
    createElement('button', { type: 'button', onClick: onClose }, 'Close'),
    createElement(
      'button',
      { type: 'button', onClick: () => Object.assign(window.kept, { dialog: dialog.current }) },
      'Keep',
    ),
  );
}

function App() {
  const [isOpen, setOpen] = useState(false);
  return createElement(
    'div',
    null,
    createElement('button', { type: 'button', onClick: () => setOpen(true) }, 'Open'),
    isOpen && createElement(Dialog, { onClose: () => setOpen(false) }),
  );
}

createRoot(document.querySelector('main')).render(createElement(App));
