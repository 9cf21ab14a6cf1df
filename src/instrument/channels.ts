import { all } from './all.ts';
import { broadcastChannels } from './broadcast-channels.ts';
import { messageChannels } from './message-channels.ts';

/** What carries messages until it is closed. */
export const channels = all(broadcastChannels, messageChannels);
