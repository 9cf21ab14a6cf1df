// tracks with what is injected
import('./actions.js').then(({ addButtons }) => addButtons({ trackResource, disposeResource }));
