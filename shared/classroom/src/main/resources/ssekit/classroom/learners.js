// A card for each learner, those who are stuck longest first. All that they say is text and never markup.
import { clock, isLate, name } from './stuck.js';

const COLUMNS = 6; // Any of 1, 2 and 3 columns fill whole rows of these.
const FEW = 12; // So many fit into two columns.

export class Learners {
  #list;
  #cards = new Map();

  constructor(list) {
    this.#list = list;
  }

  draw(learners, now) {
    const sorted = learners.toSorted((a, b) => a.done - b.done || a.since - b.since
      || a.nickname.localeCompare(b.nickname));
    const cards = sorted.map((learner) => this.#card(learner, now));
    if (cards.length !== this.#list.children.length || cards.some((card, i) => card !== this.#list.children[i])) {
      this.#list.replaceChildren(...cards);
    }
    this.#list.classList.toggle('few', cards.length <= FEW);
    this.#list.style.setProperty('--room', Math.max(COLUMNS, Math.ceil(cards.length / COLUMNS) * COLUMNS));
  }

  #card(learner, now) {
    if (!this.#cards.has(learner.nickname)) this.#cards.set(learner.nickname, card());
    const item = this.#cards.get(learner.nickname);
    item.className = learner.done ? 'done' : isLate(learner, now) ? 'late' : 'working';
    const texts = [learner.nickname, clock(now - learner.since), name(learner), learner.verdict];
    const parts = item.querySelectorAll('span');
    texts.forEach((text, i) => {
      if (parts[i].textContent !== text) parts[i].textContent = text;
    });
    parts[3].classList.toggle('soft', learner.verdict === 'working');
    return item;
  }
}

function card() {
  const item = document.createElement('li');
  for (const kinds of [['nickname', 'clock'], ['exercise', 'verdict']]) {
    const line = item.appendChild(document.createElement('div'));
    for (const kind of kinds) line.appendChild(document.createElement('span')).className = kind;
  }
  return item;
}
