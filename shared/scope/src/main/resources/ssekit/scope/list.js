// The events themselves, newest first, as text and never as markup.
const KEPT = 1000;

export class List {
  #rows;
  #empty;
  #ends;
  #waiting = [];

  constructor(rows, empty, ends) {
    this.#rows = rows;
    this.#empty = empty;
    this.#ends = ends;
  }

  event(event) {
    this.#waiting.push(event);
    if (this.#waiting.length > KEPT) this.#waiting.shift();
  }

  clear() {
    this.#waiting = [];
    this.#rows.replaceChildren();
  }

  draw() {
    this.#empty.hidden = this.#rows.rows.length + this.#waiting.length > 0;
    if (this.#waiting.length === 0) return;
    this.#rows.prepend(...this.#waiting.reverse().map((event) => this.#row(event)));
    this.#waiting = [];
    while (this.#rows.rows.length > KEPT) this.#rows.deleteRow(-1);
  }

  #row({ at, id, type, data }) {
    const row = document.createElement('tr');
    row.className = this.#kind(type);
    for (const text of [clock(at), id, type, data]) row.insertCell().textContent = text;
    return row;
  }

  #kind(type) {
    if (this.#ends.includes(type)) return 'end';
    return ['message', 'gap'].includes(type) ? type : 'named';
  }
}

function clock(at) {
  const pad = (number, width = 2) => String(number).padStart(width, '0');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((number) => pad(number)).join(':');
  return `${time}.${pad(at.getMilliseconds(), 3)}`;
}
