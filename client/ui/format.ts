/** Numbers, times and money as people read them. English only; pure, so the clock comes in as an argument. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 min ago", "yesterday", "3 days ago"; from a week on "12 Nov", with the year when it is another. Takes an ISO time. */
export function formatRelativeTime(instant: string, now: Date): string {
  const then = new Date(instant);
  const seconds = Math.floor((now.getTime() - then.getTime()) / 1000);
  if (seconds < MINUTE) return 'just now';
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  if (seconds < 2 * DAY) return 'yesterday';
  if (seconds < 7 * DAY) return `${Math.floor(seconds / DAY)} days ago`;
  const date = `${then.getDate()} ${MONTHS[then.getMonth()]}`;
  return then.getFullYear() === now.getFullYear() ? date : `${date} ${then.getFullYear()}`;
}

/** A day without a time, `2026-09-24`, as "24 Sep 2026"; what is no such day as it is. */
export function formatDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(day) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(date)} ${name} ${year}` : day;
}

/** A length as a clock: 0:27, 1:02:05. Rounds to whole seconds. */
export function formatClock(durationSeconds: number): string {
  const whole = Math.round(durationSeconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** A length with its unit: "4.0 s". */
export function formatSeconds(durationSeconds: number): string {
  return `${durationSeconds.toFixed(1)} s`;
}

/** A difference with its sign, a true minus, and no sign when it rounds to nothing. */
export function formatSigned(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

/** "1 shot", "7 shots", "2,000 shots": for words that take an s. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Share of a whole as "42 %". */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Millionths of a US dollar as "$0.21"; nothing is "free". */
export function formatPrice(microUsd: number): string {
  if (microUsd === 0) return 'free';
  return microUsd < 10_000 ? 'under $0.01' : `$${(microUsd / 1_000_000).toFixed(2)}`;
}

/** Place of a shot in the film as it is written everywhere: 01, 02 … 2000. Takes a place counted from 0. */
export function formatShotNumber(index: number): string {
  return String(index + 1).padStart(2, '0');
}
