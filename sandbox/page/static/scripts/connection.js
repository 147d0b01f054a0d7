/**
 * The connection to the server: it receives frames with changes, and sends actions.
 *
 * @typedef {{onFrame: (frame: any) => void, onLine: (isUp: boolean) => void}} Listener
 */

const FIRST_PAUSE = 250; // milliseconds before the first attempt to reconnect; doubled each time
const LONGEST_PAUSE = 4000;

/** The server refused an action; the message is for people. */
export class Refused extends Error {}

export class Connection {
  /** @type {WebSocket | null} */
  #socket = null;
  #pause = FIRST_PAUSE;
  #nextId = 1;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();

  /**
   * @param {string} url
   * @param {Listener} listener
   */
  constructor(url, listener) {
    this.url = url;
    this.listener = listener;
    this.#open();
  }

  /**
   * Ask the server for an action, and return its result.
   *
   * @param {string} action
   * @param {Record<string, any>} fields
   * @returns {Promise<any>} rejected with `Refused`
   */
  request(action, fields) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(
        new Refused("The sandbox is not running. Start it again, and the page goes on."),
      );
    }
    const id = this.#nextId++;
    const answered = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.send(JSON.stringify({ id, action, ...fields }));
    return answered;
  }

  #open() {
    const socket = new WebSocket(this.url);
    socket.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE;
      this.listener.onLine(true);
    });
    socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#lose());
    this.#socket = socket;
  }

  #lose() {
    this.listener.onLine(false);
    for (const { reject } of this.#waiting.values())
      reject(new Refused("The sandbox stopped before it answered."));
    this.#waiting.clear();
    setTimeout(() => this.#open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  /** @param {any} frame */
  #receive(frame) {
    if (frame.type !== "done" && frame.type !== "refused") {
      this.listener.onFrame(frame);
      return;
    }
    const asked = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (frame.type === "done") asked?.resolve(frame.result);
    else asked?.reject(new Refused(frame.error));
  }
}
