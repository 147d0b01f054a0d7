/** Times for people, in the machine's time zone. All arguments are seconds since the epoch. */

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const EXACT = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const FULL = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** @param {number} moment */
export const timeOfDay = (moment) => TIME.format(moment * 1000);

/** @param {number} moment */
export const exactTime = (moment) => EXACT.format(moment * 1000);

/** @param {number} moment */
export const fullDate = (moment) => FULL.format(moment * 1000);

/**
 * Return the day's name: "Today", "Yesterday", else as "27 November".
 *
 * @param {number} moment
 * @param {Date} now
 */
export function dayName(moment, now = new Date()) {
  const day = new Date(moment * 1000).toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === now.toDateString()) return "Today";
  if (day === yesterday.toDateString()) return "Yesterday";
  return DAY.format(moment * 1000);
}

/**
 * Return a duration in a suitable unit: "850 µs", "12 ms", "1.4 s".
 *
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 0.001) return `${Math.round(seconds * 1e6)} µs`;
  if (seconds < 1) return `${Math.round(seconds * 1e3)} ms`;
  return `${seconds.toFixed(1)} s`;
}
