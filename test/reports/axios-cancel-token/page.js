import axios from 'lib';

// the token of the whole session: it is never cancelled
const session = axios.CancelToken.source();
window.logOut = () => session.cancel();

window.round = async () => {
  const query = trackResource({ rows: new Array(100).fill(0) }, 'query', 'query');
  await axios.get('index.html', {
    cancelToken: session.token,
    transformRequest: () => JSON.stringify(query),
    validateStatus: () => query !== null,
  });
};
