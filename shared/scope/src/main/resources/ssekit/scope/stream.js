// One EventSource, and the state it is in: connecting, open, closed or failed.
const UNANSWERED = 'No answer: is the server running? The browser asks again by itself.';
const CUT = 'The stream ended or was cut. The browser asks again by itself.';
const NO_STREAM = 'The server answered something that is no stream, so the browser has given up.'
  + " Look at the server's terminal, or ask with curl -i.";

export class Stream {
  #url;
  #types;
  #ends;
  #tell;
  #source = null;
  #wasOpen = false;

  constructor(url, types, ends, tell) {
    this.#url = url;
    this.#types = types;
    this.#ends = ends;
    this.#tell = tell;
  }

  get active() {
    return this.#source !== null;
  }

  connect() {
    this.#wasOpen = false;
    this.#source = new EventSource(this.#url);
    this.#listen('open', () => this.#opened());
    this.#listen('error', () => this.#broken());
    for (const type of this.#types) this.#source.addEventListener(type, (event) => this.#received(event));
    this.#tell.state('connecting', "Waiting for the server's answer.");
  }

  disconnect(reason) {
    this.#source?.close();
    if (this.active) this.#left('closed', reason);
  }

  // The browser's own open and error. The server's events of these types are MessageEvents.
  #listen(type, act) {
    this.#source.addEventListener(type, (event) => event instanceof MessageEvent || act());
  }

  #opened() {
    this.#wasOpen = true;
    // An EventSource hands out no type that nobody listens to, so say which they are.
    this.#tell.state('open', `Shown as they come: ${[...this.#types].join(', ')}.`);
  }

  // Closing here would end the reconnection that the browser does by itself. Only a refusal has ended it already.
  #broken() {
    if (this.#source.readyState === EventSource.CLOSED) this.#left('failed', NO_STREAM);
    else this.#tell.state('connecting', this.#wasOpen ? CUT : UNANSWERED);
  }

  #received(event) {
    if (!(event instanceof MessageEvent)) return;
    this.#tell.event(event);
    if (this.#ends.includes(event.type)) {
      this.disconnect(`The stream said that it is complete, with an event of type ${event.type}.`);
    }
  }

  #left(state, reason) {
    this.#source = null;
    this.#tell.state(state, reason);
  }
}
