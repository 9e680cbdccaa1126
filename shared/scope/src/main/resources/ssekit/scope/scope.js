// Shows one stream: its state, its figures and its events. Whatever a stream says is text, never markup.
import { Plot } from './plot.js';

const KEPT = 1000;
const RATE_WINDOW = 5000;

const { stream, types } = document.body.dataset;
const url = stream + location.search;
const part = (id) => document.getElementById(id);
const plot = new Plot(part('plot'), part('plot-top'), part('plot-summary'));

let source = null;
let openedAt = null;
let wasOpen = false;
let lastAt = null;
let recent = [];
let waiting = [];
let drawing = false;
const counts = { events: 0, heartbeats: 0, reconnects: 0 };

function connect() {
  if (source) return;
  wasOpen = false;
  source = new EventSource(url);
  source.onopen = opened;
  source.onerror = broken;
  for (const type of new Set(['message', ...types.split(' ').filter(Boolean)])) {
    source.addEventListener(type, type === 'heartbeat' ? heartbeat : received);
  }
  show('connecting', '');
}

function disconnect(reason) {
  if (!source) return;
  source.close();
  source = null;
  openedAt = null;
  show('closed', reason);
}

function opened() {
  if (wasOpen) counts.reconnects++;
  wasOpen = true;
  openedAt = performance.now();
  lastAt = null;
  show('open', '');
}

// Closing here would end the reconnection that the browser does by itself. Only a refusal has ended it already.
function broken() {
  openedAt = null;
  if (source.readyState === EventSource.CONNECTING) {
    show('connecting', wasOpen ? 'The stream ended or was cut; the browser comes back by itself.' : '');
    return;
  }
  source = null;
  show('failed', `The server's answer is no stream: look at what it says with  ${curl()}`);
}

function received(event) {
  const now = performance.now();
  if (lastAt !== null) plot.add(now - lastAt);
  lastAt = now;
  counts.events++;
  recent.push(now);
  waiting.push({ at: new Date(), id: event.lastEventId, type: event.type, data: event.data });
  if (waiting.length > KEPT) waiting.shift();
  if (event.type === 'complete') disconnect('The stream said that it is complete.');
  draw();
}

function heartbeat() {
  counts.heartbeats++;
  part('beat').classList.remove('now');
  requestAnimationFrame(() => part('beat').classList.add('now'));
  draw();
}

// Many events, one drawing: as often as the screen can show it.
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const list = part('list');
    list.prepend(...waiting.splice(0).map(row).reverse());
    while (list.rows.length > KEPT) list.deleteRow(-1);
    part('empty').hidden = list.rows.length > 0;
    for (const name in counts) part(name).textContent = counts[name].toLocaleString('en');
    plot.draw();
  });
}

function row({ at, id, type, data }) {
  const line = document.createElement('tr');
  line.dataset.type = type;
  for (const text of [clock(at), id, type, data]) line.insertCell().textContent = text;
  return line;
}

function clock(at) {
  const pad = (number, width) => String(number).padStart(width, '0');
  return `${pad(at.getHours(), 2)}:${pad(at.getMinutes(), 2)}:${pad(at.getSeconds(), 2)}.${pad(at.getMilliseconds(), 3)}`;
}

function show(state, reason) {
  part('state').dataset.state = state;
  part('state-name').textContent = state;
  part('reason').textContent = reason;
  part('connect').disabled = source !== null;
  part('disconnect').disabled = source === null;
  tick();
  draw();
}

function tick() {
  const now = performance.now();
  recent = recent.filter((at) => now - at < RATE_WINDOW);
  const seconds = Math.min(RATE_WINDOW, openedAt === null ? RATE_WINDOW : Math.max(1000, now - openedAt)) / 1000;
  part('rate').textContent = (recent.length / seconds).toLocaleString('en', { maximumFractionDigits: 1 });
  part('uptime').textContent = openedAt === null ? '–' : `${Math.floor((now - openedAt) / 1000)} s`;
}

function clear() {
  Object.keys(counts).forEach((name) => { counts[name] = 0; });
  recent = [];
  waiting = [];
  part('list').replaceChildren();
  plot.clear();
  draw();
  tick();
}

function curl() {
  return `curl -N '${location.origin}${url}'`;
}

part('path').textContent = url;
part('curl').textContent = curl();
part('connect').onclick = connect;
part('disconnect').onclick = () => disconnect('You disconnected.');
part('clear').onclick = clear;
document.addEventListener('keydown', (key) => {
  if (key.ctrlKey || key.altKey || key.metaKey || key.repeat) return;
  const does = { c: connect, d: () => disconnect('You disconnected.'), x: clear }[key.key];
  if (does) does();
});
setInterval(tick, 250);
connect();
