// so late that DevTools takes down each click as an interaction
addEventListener('click', () => {
  const end = performance.now() + 250;
  while (performance.now() < end);
});
