// What most are stuck on, of those who are at one exercise for long.
export const LATE = 5 * 60_000;

export const isLate = ({ done, since }, now) => !done && now - since >= LATE;

export const name = ({ lesson, exercise, title }) => `${lesson}${exercise ? `.${exercise}` : ''} ${title}`;

export function clock(milliseconds) {
  const pad = (number) => String(Math.floor(number) % 60).padStart(2, '0');
  const seconds = milliseconds / 1000;
  const minutes = seconds / 60;
  if (minutes < 60) return `${Math.floor(minutes)}:${pad(seconds)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes)}:${pad(seconds)}`;
}

export function stuck(learners, now) {
  const late = learners.filter((learner) => isLate(learner, now));
  if (late.length === 0) {
    return {
      label: 'The class',
      most: learners.length === 0 ? 'Waiting for the first learner.' : 'Nobody is stuck.',
      howMany: '',
      late: 0,
    };
  }
  const [most] = [...Map.groupBy(late, ({ lesson, exercise }) => `${lesson}.${exercise}`).values()]
    .sort((a, b) => b.length - a.length || median(b, now) - median(a, now));
  return {
    label: 'Most are stuck on',
    most: name(most[0]),
    howMany: `${most.length} of the ${late.length} who are stuck · median time ${clock(median(most, now))}`,
    late: late.length,
  };
}

function median(learners, now) {
  const times = learners.map(({ since }) => now - since).sort((a, b) => a - b);
  return (times[(times.length - 1) >> 1] + times[times.length >> 1]) / 2;
}
