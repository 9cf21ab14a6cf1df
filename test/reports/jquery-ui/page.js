import './globals.js';
import 'lib/ui/version.js';
import 'lib/ui/keycode.js';
import 'lib/ui/position.js';
import 'lib/ui/safe-active-element.js';
import 'lib/ui/unique-id.js';
import 'lib/ui/widget.js';
import 'lib/ui/widgets/menu.js';

// the suggestions under a text field, which are others for each letter
const menu = jQuery('<ul>').appendTo('#app').menu();

window.round = async () => {
  const item = jQuery('<li><div>suggestion</div></li>');
  trackResource(item[0], 'item', 'element');
  menu.append(item).menu('refresh');
  await new Promise((done) => setTimeout(done, 20));
  item.remove();
  menu.menu('refresh');
};
