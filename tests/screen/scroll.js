// Scrolls ten seconds long, three to four rows a frame; the time from frame to frame, and frames in which a row in sight
// was not read yet.
const scroll = { gaps: [], blank: 0, done: false };
window.portolanScroll = scroll;
const box = document.querySelector('table[aria-rowcount]').parentElement;
let last = null;
const step = (now) => {
  if (last !== null) scroll.gaps.push(now - last);
  last = now;
  const { top, bottom } = box.getBoundingClientRect();
  const unread = [...box.querySelectorAll('tbody tr[aria-hidden]:not([style])')].some((row) => {
    const own = row.getBoundingClientRect();
    return own.bottom > top && own.top < bottom;
  });
  if (unread) scroll.blank += 1;
  box.scrollTop += 120;
  if (scroll.gaps.length < 600) requestAnimationFrame(step);
  else scroll.done = true;
};
requestAnimationFrame(step);
return null;
