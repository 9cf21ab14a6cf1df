import { all } from './all.ts';
import { eventSources } from './event-sources.ts';
import { peerConnections } from './peer-connections.ts';
import { webSockets } from './web-sockets.ts';
import { webTransports } from './web-transports.ts';

/** What goes on until it is closed. */
export const connections = all(eventSources, peerConnections, webSockets, webTransports);
