import './watched-media.js';
import gsap from 'lib';

window.round = async () => {
  const box = document.createElement('div');
  document.querySelector('#app').append(box);
  const media = gsap.matchMedia(box);
  media.add('(min-width: 100px)', () => {
    gsap.set(box, { x: 10 });
  });
  await new Promise((done) => setTimeout(done, 40));
  media.kill();
  window.forgetMedia();
  box.remove();
};
