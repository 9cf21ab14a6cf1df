import { h, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

function InState() {
  const [state] = useState(() => ({ connection: trackResource({}, 'state') }));
  return h('p', null, Object.keys(state));
}
function InRef() {
  const ref = useRef(null);
  ref.current ??= trackResource({}, 'ref');
  return h('p');
}
function InEffect() {
  useEffect(() => {
    const connection = trackResource({}, 'effect');
    return () => connection;
  }, []);
  return h('p');
}
const InProps = () => h('p');

render(
  h(
    'div',
    null,
    h(InState),
    h(InRef),
    h(InEffect),
    h(InProps, { value: { connection: trackResource({}, 'props') } }),
  ),
  document.querySelector('main'),
);
