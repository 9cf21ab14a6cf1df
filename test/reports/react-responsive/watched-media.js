// before the library is loaded, which takes the function then: every list that is asked for is watched
const matchMedia = window.matchMedia.bind(window);
window.matchMedia = (query) => trackResource(matchMedia(query), query, 'MediaQueryList');
