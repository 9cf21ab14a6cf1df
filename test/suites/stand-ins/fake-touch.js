// the recognizers are told of touches, not of the pointer events that a browser prefers
delete window.PointerEvent;
Simulator.setType('touch');
Simulator.events.touch.fakeSupport();
// the library's own build for tests exports here what is private
window.exportName = 'Hammer';
window.$H = window;
