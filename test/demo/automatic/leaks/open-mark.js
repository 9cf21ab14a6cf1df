// Wrong: an animation without an end is never cancelled. The row gets one more each time.

/** @param {HTMLElement} row */
export function markAsOpen(row) {
  const ring = { boxShadow: ['0 0 0 0 var(--accent)', '0 0 0 6px transparent'] };
  row.querySelector('.initials').animate(ring, { duration: 1500, iterations: Infinity });
}
