// every list that is asked for is watched; what mends it: its listeners are removed when the animation is killed
const matchMedia = window.matchMedia.bind(window);
const undo = [];

window.matchMedia = (query) => {
  const list = trackResource(matchMedia(query), query, 'MediaQueryList');
  const add = list.addListener;
  list.addListener = (listener) => {
    if (VARIANT === 'ok') undo.push(() => list.removeListener(listener));
    add.call(list, listener);
  };
  return list;
};

window.forgetMedia = () => {
  for (const remove of undo.splice(0)) remove();
};
