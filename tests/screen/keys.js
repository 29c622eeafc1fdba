// For each key: until the table changed, and until the frame that shows it was handed on to be painted.
const keys = { times: [], changed: [], began: null };
window.portolanKeys = keys;
window.addEventListener('keydown', (event) => { keys.began = event.timeStamp; }, true);
const painted = new MessageChannel();
painted.port1.onmessage = ({ data }) => keys.times.push(performance.now() - data);
new MutationObserver(() => {
  if (keys.began === null) return;
  const began = keys.began;
  keys.began = null;
  keys.changed.push(performance.now() - began);
  // A message that is sent within a frame arrives after it was painted.
  requestAnimationFrame(() => painted.port2.postMessage(began));
}).observe(document.querySelector('table[aria-rowcount]').parentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-rowcount', 'data-row'],
});
return null;
