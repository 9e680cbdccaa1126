// Puts the page together: the stream at the one end, what shows it at the other, the buttons and keys between them.
import { Figures } from './figures.js';
import { List } from './list.js';
import { Plot } from './plot.js';
import { Stream } from './stream.js';

const { dataset } = document.body;
const part = (id) => document.getElementById(id);
const lines = (text) => text.split('\n').filter(Boolean);

const url = dataset.stream + location.search;
const ends = lines(dataset.ends);
const figures = new Figures(part);
const list = new List(part('list'), part('empty'), ends);
const plot = new Plot(part('plot'), part('plot-summary'));
const stream = new Stream(url, new Set(['message', ...lines(dataset.types), ...ends]), ends, { state, event });

let drawing = false;

// Any number of events, one drawing: as often as the screen shows one. A hidden tab draws nothing.
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    figures.draw();
    plot.draw();
    list.draw();
  });
}

function event({ type, lastEventId, data }) {
  if (type === 'heartbeat') {
    figures.heartbeat();
  } else {
    figures.event();
    plot.event(performance.now());
    list.event({ at: new Date(), id: lastEventId, type, data });
  }
  draw();
}

function state(name, reason) {
  part('state').dataset.state = name;
  part('state-name').textContent = name;
  part('reason').textContent = reason;
  part('curl').textContent = `curl ${name === 'failed' ? '-i' : '-N'} '${location.origin}${url}'`;
  figures.state(name);
  swap(part('connect'), part('disconnect'), stream.active);
  draw();
}

// A button that goes out of use hands the focus to the one that takes its place: the keyboard stays where it was.
function swap(connect, disconnect, active) {
  const focused = [connect, disconnect].includes(document.activeElement);
  connect.disabled = active;
  disconnect.disabled = !active;
  if (focused) (active ? disconnect : connect).focus();
}

function connect() {
  if (stream.active) return;
  plot.pause();
  stream.connect();
}

function disconnect() {
  stream.disconnect('You disconnected.');
}

function clear() {
  [figures, plot, list].forEach((view) => view.clear());
  draw();
}

function onKey(key) {
  if (key.ctrlKey || key.altKey || key.metaKey || key.repeat) return;
  ({ c: connect, d: disconnect, x: clear })[key.key]?.();
}

part('path').textContent = url;
part('connect').addEventListener('click', connect);
part('disconnect').addEventListener('click', disconnect);
part('clear').addEventListener('click', clear);
document.addEventListener('keydown', onKey);
connect();
