import type { Announce, Here } from '../../content/protocol.ts';
import type { FramePort } from './frame.ts';

/** One document in the inspected tab. */
export interface FrameAddress {
  readonly frameId: number;
  /** Missing where the browser does not tell it: in Firefox 140. */
  readonly documentId?: string | undefined;
}

/** Who sent an answer, as the browser says, not the page. */
export interface Sender extends FrameAddress {
  readonly url?: string | undefined;
}

export type OnHere = (here: Here, sender: Sender) => void;

/** How the panel reaches the frames of its tab. */
export interface TabLink {
  /** @throws Error if nobody listens there: the page is still loading, or has no content script. */
  announce(call: Announce): Promise<void>;
  connect(frame: FrameAddress): FramePort;
  /** The listener is called with each answer to a call, whoever called. */
  onHere(listener: OnHere): void;
  /** The listener is called whenever the tab loads, or has loaded, something. */
  onUpdated(listener: () => void): void;
}
