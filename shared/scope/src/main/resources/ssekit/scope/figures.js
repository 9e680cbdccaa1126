// The figures: how many of each, how fast, for how long.
const WINDOW = 5000;
const TICK = 250;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');
const BEAT = [{ opacity: 1, transform: 'scale(1.5)' }, { opacity: 0.25, transform: 'none' }];

export class Figures {
  #part;
  #counts;
  #samples;
  #openedAt = null;
  #wasOpen = false;
  #beating = false;

  constructor(part) {
    this.#part = part;
    this.clear();
    setInterval(() => this.#tick(), TICK);
  }

  event() {
    this.#counts.events++;
  }

  heartbeat() {
    this.#counts.heartbeats++;
    this.#beating = true;
  }

  // An open after an open is a reconnect, unless it was left between the two.
  state(name) {
    if (name === 'open' && this.#wasOpen) this.#counts.reconnects++;
    if (name !== 'connecting') this.#wasOpen = name === 'open';
    this.#openedAt = name === 'open' ? performance.now() : null;
    this.#tick();
  }

  clear() {
    this.#counts = { events: 0, heartbeats: 0, reconnects: 0 };
    this.#samples = [];
    this.#tick();
  }

  draw() {
    for (const name in this.#counts) this.#part(name).textContent = this.#counts[name].toLocaleString('en');
    if (this.#beating && !CALM.matches) this.#part('beat').animate(BEAT, 700);
    this.#beating = false;
  }

  #tick() {
    const now = performance.now();
    this.#samples.push({ at: now, events: this.#counts.events });
    this.#samples = this.#samples.filter(({ at }) => now - at <= WINDOW);
    this.#part('rate').textContent = this.#rate(now);
    this.#part('uptime').textContent = this.#openedAt === null ? '–' : clock((now - this.#openedAt) / 1000);
  }

  #rate(now) {
    const [first] = this.#samples;
    const rate = (this.#counts.events - first.events) / (Math.max(1000, now - first.at) / 1000);
    return rate.toLocaleString('en', { maximumFractionDigits: rate < 100 ? 1 : 0 });
  }
}

function clock(seconds) {
  const pad = (number) => String(Math.floor(number)).padStart(2, '0');
  const minutes = `${pad((seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3600 ? minutes : `${Math.floor(seconds / 3600)}:${minutes}`;
}
