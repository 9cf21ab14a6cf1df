// what mends it: the observers of a chart are disconnected when it is destroyed
const observers = [];

if (VARIANT === 'ok')
  window.ResizeObserver = class extends ResizeObserver {
    constructor(callback) {
      super(callback);
      observers.push(this);
    }
  };

window.disconnectObservers = () => {
  for (const observer of observers.splice(0)) observer.disconnect();
};
