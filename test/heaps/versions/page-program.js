// Holds a few tracked objects, each in a way that versions of Chromium tell differently. Any Chromium from 126 on.
function holdAll() {
  class Held {}
  // the kind stays where the name is left out
  const hold = (kind) => trackResource(new Held(), kind, kind);
  const append = (parent, tag) => parent.appendChild(document.createElement(tag));
  // each function has a scope of its own, and a name of its own in the snapshot
  const button = append(document.body, 'button');
  button.addEventListener(
    'click',
    ((value) =>
      function onClick() {
        return value;
      })(hold('listener')),
  );
  window.addEventListener(
    'resize',
    ((value) =>
      function onResize() {
        return value;
      })(hold('window listener')),
  );
  setInterval(
    ((value) =>
      function onInterval() {
        return value;
      })(hold('timer')),
    1e6,
  );
  new MutationObserver(
    ((value) =>
      function onMutation() {
        return value;
      })(hold('mutation observer')),
  ).observe(document.body, {
    childList: true,
  });
  new IntersectionObserver(
    ((value) =>
      function onSeen() {
        return value;
      })(hold('intersection observer')),
  ).observe(button);
  document.body.onclick = ((value) =>
    function onBodyClick() {
      return value;
    })(hold('handler'));
  matchMedia('(min-width: 1px)').addEventListener(
    'change',
    ((value) =>
      function onMedia() {
        return value;
      })(hold('media query')),
  );
  button.connection = hold('expando');
  trackResource(append(append(document.body, 'div'), 'ul'), 'attached', 'attached');
  const dialog = document.createElement('form');
  trackResource(append(dialog, 'span'), 'detached', 'detached');
  window.kept = { dialog, pool: new Map([['user:42', hold('map value')]]) };
}

holdAll();
