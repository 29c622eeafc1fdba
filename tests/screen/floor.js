// What every key costs that asks the shell: a question about nothing, its answer as one number on the page.
const place = document.createElement('div');
place.id = 'floor';
place.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 1000';
const field = document.createElement('input');
field.setAttribute('aria-label', 'floor');
const answered = document.createElement('output');
let answers = 0;
field.addEventListener('input', async () => {
  await window.__TAURI_INTERNALS__.invoke('cancel_print');
  answers += 1;
  answered.textContent = String(answers);
});
place.append(field, answered);
document.body.append(place);
return null;
