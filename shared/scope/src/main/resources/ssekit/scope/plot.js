// The times between events as bars, the newest at the right, on a scale that begins at 0.
const SHOWN = 100;
const SLOTS = [25, 50, SHOWN];
const STEPS = [1, 2, 5, 10];

export class Plot {
  #bars;
  #labels;
  #summary;
  #gaps = [];
  #lastAt = null;

  constructor(plot, summary) {
    this.#bars = plot.querySelectorAll('path');
    this.#labels = plot.querySelectorAll('.scale span');
    this.#summary = summary;
  }

  event(now) {
    if (this.#lastAt !== null) this.#gaps.push(now - this.#lastAt);
    if (this.#gaps.length > SHOWN) this.#gaps.shift();
    this.#lastAt = now;
  }

  // The time for which the reader was away on purpose is no time between events.
  pause() {
    this.#lastAt = null;
  }

  clear() {
    this.pause();
    this.#gaps = [];
  }

  draw() {
    const longest = Math.max(0, ...this.#gaps);
    const top = scale(longest);
    const slots = SLOTS.find((count) => count >= this.#gaps.length);
    const bars = this.#gaps.map((gap, n) => bar(n, slots, gap / top));
    this.#bars[0].setAttribute('d', bars.slice(0, -1).join(''));
    this.#bars[1].setAttribute('d', bars.at(-1) ?? '');
    const labels = longest ? [words(top), words(top / 2), '0'] : [];
    this.#labels.forEach((label, n) => { label.textContent = labels[n] ?? ''; });
    this.#summary.textContent = longest
      ? `last ${words(this.#gaps.at(-1))} · longest ${words(longest)}` : '';
  }
}

function bar(n, slots, share) {
  const width = 100 / slots;
  return `M${n * width} 100v${-Math.max(1, share * 100)}h${width * 0.7}V100z`;
}

// The next of 1, 2, 5, 10, 20, 50 … milliseconds: a scale that does not jump with every event.
function scale(longest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, longest)));
  return STEPS.map((step) => step * power).find((top) => top >= longest);
}

function words(milliseconds) {
  if (milliseconds >= 1000) return `${Number((milliseconds / 1000).toPrecision(3))} s`;
  return `${Number(milliseconds.toFixed(milliseconds < 10 ? 1 : 0))} ms`;
}
