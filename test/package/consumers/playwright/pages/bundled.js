import * as library from '/lib/index.js';
import { addButtons } from './actions.js';

addButtons(library);
