// Draws the times between events as bars, the newest at the right.
const SHOWN = 100;
const WIDTH = 800;
const HEIGHT = 120;
const SVG = 'http://www.w3.org/2000/svg';

export class Plot {
  #svg;
  #top;
  #summary;
  #gaps = [];

  constructor(svg, top, summary) {
    this.#svg = svg;
    this.#top = top;
    this.#summary = summary;
  }

  add(milliseconds) {
    this.#gaps.push(milliseconds);
    if (this.#gaps.length > SHOWN) this.#gaps.shift();
  }

  clear() {
    this.#gaps = [];
  }

  draw() {
    const top = scale(Math.max(0, ...this.#gaps));
    const step = WIDTH / SHOWN;
    const first = SHOWN - this.#gaps.length;
    this.#svg.replaceChildren(...this.#gaps.map((gap, n) => {
      const height = Math.max(2, (gap / top) * HEIGHT);
      return bar((first + n) * step, HEIGHT - height, step - 2, height);
    }));
    this.#top.textContent = this.#gaps.length ? words(top) : '';
    this.#summary.textContent = this.#gaps.length ? `· the last was ${words(this.#gaps.at(-1))}` : '';
  }
}

function bar(x, y, width, height) {
  const rect = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
  return rect;
}

// The next of 1, 2, 5, 10, 20, 50 … above a time, so that the scale does not jump with every event.
function scale(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most);
}

function words(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
