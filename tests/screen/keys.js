// For each key: until what it changed, and until the frame that shows it was handed on to be painted. What a key changes may
// come in several steps (a letter clears the commands, an answer brings hits): the last one in sight counts.
const keys = { times: [], changed: [], began: null, last: 0 };
window.portolanKeys = keys;
window.addEventListener('keydown', (event) => {
  keys.began = event.timeStamp;
  keys.times.push(null);
  keys.changed.push(null);
}, true);
const painted = new MessageChannel();
painted.port1.onmessage = ({ data: { began, key } }) => { keys.times[key] = performance.now() - began; };
const box = document.querySelector(WHERE);
const inSight = ({ target }) => {
  const { top, bottom } = box.getBoundingClientRect();
  const own = (target instanceof Element ? target : target.parentElement)?.getBoundingClientRect();
  return own && own.bottom > top && own.top < bottom;
};
new MutationObserver((changes) => {
  if (keys.began === null || !changes.some(inSight)) return;
  const [began, key] = [keys.began, keys.times.length - 1];
  keys.last = performance.now();
  keys.changed[key] = keys.last - began;
  // A message that is sent within a frame arrives after it was painted.
  requestAnimationFrame(() => painted.port2.postMessage({ began, key }));
}).observe(box, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-rowcount', 'data-row'],
});
return null;
