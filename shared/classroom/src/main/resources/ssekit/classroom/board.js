// The stream at the one end, what shows it at the other. Times run on here, in between.
import { Learners } from './learners.js';
import { stuck } from './stuck.js';

const LOST = 'The board has lost its server. Times run on, verdicts do not; it comes back by itself.';
const REFUSED = 'The server does not let this board in: open the address that make class printed.';
const SILENCE = 15_000;
const AGAIN = 5_000;

const part = (id) => document.getElementById(id);
const list = new Learners(part('learners'));
const learners = new Map();
let source;
let watch;

function connect() {
  source?.close();
  source = new EventSource('/board');
  source.addEventListener('open', () => state(''));
  source.addEventListener('error', broken);
  source.addEventListener('snapshot', ({ data }) => {
    learners.clear();
    const now = performance.now();
    JSON.parse(data).learners.forEach((learner) => put(learner, now));
    heard();
  });
  source.addEventListener('learner', ({ data }) => {
    put(JSON.parse(data), performance.now());
    heard();
  });
  source.addEventListener('heartbeat', heard);
  expect(SILENCE);
}

// The server says how long ago, not when: its clock and this one need not agree.
function put(learner, now) {
  learners.set(learner.nickname, { ...learner, since: now - learner.seconds * 1000 });
}

function heard() {
  expect(SILENCE);
  draw();
}

// The browser comes back by itself from a connection that breaks, but not from one that dies without a word, nor from a
// refusal.
function broken() {
  const refused = source.readyState === EventSource.CLOSED;
  state(refused ? REFUSED : LOST);
  expect(refused ? AGAIN : SILENCE);
}

function expect(within) {
  clearTimeout(watch);
  watch = setTimeout(() => {
    state(LOST);
    connect();
  }, within);
}

function state(sentence) {
  part('state').textContent = sentence;
  part('state').hidden = !sentence;
}

function draw() {
  const now = performance.now();
  const all = [...learners.values()];
  const { label, most, howMany, late } = stuck(all, now);
  part('label').textContent = label;
  part('most').textContent = most;
  part('how-many').textContent = howMany;
  part('here').textContent = all.length;
  part('stuck').textContent = late;
  part('done').textContent = all.filter(({ done }) => done).length;
  list.draw(all, now);
}

connect();
setInterval(draw, 1000);
