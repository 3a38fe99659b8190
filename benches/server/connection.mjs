// A connection on which one question follows the other. Node's own client takes a hundred microseconds a question, which is more than
// what is measured; this takes ten.

import { connect } from 'node:net';

const TOKEN = 'rolegate_benchmark';

/** Opens so many connections to a server. */
export function connections(address, count, token = TOKEN) {
  return Promise.all(Array.from({ length: count }, () => Connection.open(address, token)));
}

export class Connection {
  #socket;
  #head;
  #text = '';
  #waiting;

  static open(address, token) {
    return new Promise((done, failed) => {
      const socket = connect(Number(address.port), address.hostname, () => done(new Connection(socket, address.host, token)));
      socket.once('error', failed);
    });
  }

  constructor(socket, host, token) {
    this.#socket = socket.setNoDelay();
    this.#head = `HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n`;
    socket.setEncoding('latin1').on('data', (text) => this.#take(text));
    for (const end of ['error', 'close']) socket.on(end, () => this.#waiting?.failed(new Error('a connection ended')));
  }

  /** Asks, and answers with the body as it came. */
  ask(path, body) {
    const text = JSON.stringify(body);
    return new Promise((done, failed) => {
      this.#waiting = { done, failed };
      this.#socket.write(`POST ${path} ${this.#head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(text) {
    this.#text += text;
    const end = this.#text.indexOf('\r\n\r\n') + 4;
    if (end < 4) return;
    const length = this.#text.slice(0, end).match(/^content-length: (\d+)/im)?.[1];
    const body = length === undefined ? chunked(this.#text, end) : this.#text.slice(end, end + Number(length));
    if (body === undefined || body.length < Number(length ?? 0)) return;
    this.#text = '';
    const { done } = this.#waiting;
    this.#waiting = undefined;
    done(body);
  }
}

/** A body that comes in chunks, once all of it is there. */
function chunked(text, from) {
  for (let [at, body] = [from, '']; ; ) {
    const end = text.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const length = Number.parseInt(text.slice(at, end), 16);
    if (text.length < end + length + 4) return undefined;
    if (length === 0) return body;
    body += text.slice(end + 2, end + 2 + length);
    at = end + length + 4;
  }
}
