import { computed } from '@preact/signals';
import type { Frame, FrameEvents } from '../connection/frame.ts';
import { Frames } from '../connection/frames.ts';
import { Workers } from '../connection/workers.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import type { Resource } from '../list/resource.ts';

/** Who hears of the frames of a page. */
type Listener = Omit<FrameEvents, 'onFramesChanged' | 'onLost'> & {
  /** Where it is of another page, that one has been left before. */
  onConnected(frame: Frame): void;
  onLost(frame: Frame): void;
  /** Another page is there, or none. */
  onLeft(): void;
};

/** The frames of the page and its workers, and which page that is. */
export class PageFrames {
  readonly frames: Frames;
  /** The document of the top frame; `null` without one. */
  readonly top = computed(() => this.frames.list.value.find(({ isTop }) => isTop)?.identity ?? null);
  /** Of the page; `null` without one. */
  readonly origin = computed(() => this.top.value?.origin ?? null);
  readonly #onLeft: () => void;
  readonly #workers: Workers | null;
  /** The document of the top frame, even while it is out of reach; `null` while there is none. */
  #page: string | null = null;

  constructor(host: Pick<DevToolsHost, 'link' | 'openRelay' | 'closedPage'>, listener: Listener) {
    this.#onLeft = () => listener.onLeft();
    this.frames = new Frames(
      host.link(),
      {
        onUpdate: (frame, update) => listener.onUpdate(frame, update),
        onLeftOut: (frame, count) => listener.onLeftOut(frame, count),
        onProgress: (frame, run, percent) => listener.onProgress(frame, run, percent),
        onConnected: (frame) => {
          this.#workers?.add(frame);
          if (frame.isTop) this.#arriveAt(frame.identity.documentId);
          listener.onConnected(frame);
        },
        onLost: (frame) => {
          listener.onLost(frame);
          this.#workers?.remove(frame);
          if (frame.isTop && frame.isGone) this.#arriveAt(null);
        },
      },
      () => host.closedPage(),
    );
    this.#workers =
      host.openRelay &&
      new Workers(
        host.openRelay,
        () => this.frames.list.value,
        (identity, port) => this.frames.addWorker(identity, port),
      );
  }

  /** The frame of a row, while it is connected. */
  of = ({ frame }: Resource): Frame | undefined =>
    this.frames.list.value.find(({ identity }) => identity.documentId === frame.documentId);

  /** One that has ended otherwise than by leaving is left now. */
  #arriveAt(page: string | null): void {
    const before = this.#page;
    this.#page = page;
    if (before !== null && before !== page) this.#onLeft();
  }
}
