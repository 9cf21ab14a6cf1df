import { createElement, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function InState() {
  const [state] = useState(() => ({ connection: trackResource({}, 'state') }));
  return createElement('p', null, Object.keys(state));
}
function InRef() {
  const ref = useRef(null);
  ref.current ??= trackResource({}, 'ref');
  return createElement('p');
}
function InEffect() {
  useEffect(() => {
    const connection = trackResource({}, 'effect');
    return () => connection;
  }, []);
  return createElement('p');
}
const InProps = () => createElement('p');

createRoot(document.querySelector('main')).render(
  createElement(
    'div',
    null,
    createElement(InState),
    createElement(InRef),
    createElement(InEffect),
    createElement(InProps, { value: { connection: trackResource({}, 'props') } }),
  ),
);
