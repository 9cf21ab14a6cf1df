self.onmessage = ({ data }) => {
  if (data === 'leave') setInterval(() => undefined, 54_321);
  postMessage('done');
};
