let made;
function make() {
  return trackResource({}, 'made by a click');
}
document.addEventListener('click', () => {
  made = make();
});
document.addEventListener('keydown', () => {
  touchResource(made, 'by a key');
});
