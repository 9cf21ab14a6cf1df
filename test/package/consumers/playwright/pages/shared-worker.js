globalThis.onconnect = ({ ports: [port] }) => port.postMessage('here');
