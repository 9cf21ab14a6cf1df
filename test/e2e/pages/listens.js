// tracks nothing; what a click leaves no script can reach
{
  class Dialog {
    lines = ['a dialog that was closed'];
  }

  /** The latest three, and no more. */
  class Visit {}
  let recent = [];

  addEventListener('click', () => {
    recent = [...recent, new Visit()].slice(-3);
    const dialog = new Dialog();
    addEventListener('resize', function onResize() {
      return dialog;
    });
  });
}
