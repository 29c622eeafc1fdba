// Finds what a user would call "the button Save": visible elements by role and accessible name, exact name first.
// Runs as the body of a function: arguments[0] is the role, arguments[1] the name; returns the element or null.
const [role, name] = arguments;
const kinds = {
  alert: '[role=alert]',
  button: 'button:not([role]),[role=button],input[type=submit],summary',
  cell: 'td,[role=cell],[role=gridcell]',
  checkbox: 'input[type=checkbox],[role=checkbox],[role=switch]',
  combobox: '[role=combobox],select,input[aria-haspopup=listbox]',
  dialog: '[role=dialog],[role=alertdialog],dialog[open]',
  heading: 'h1,h2,h3,h4,h5,h6,[role=heading]',
  link: 'a[href],[role=link]',
  menuitem: '[role=menuitem]',
  option: '[role=option]',
  radio: 'input[type=radio],[role=radio]',
  region: 'section[aria-label],[role=region]',
  row: 'tr,[role=row]',
  status: '[role=status]',
  tab: '[role=tab]',
  table: 'table,[role=table]',
  textbox: 'input:not([type]),input[type=text],input[type=password],input[type=search],textarea,[role=textbox],[contenteditable=true]',
};
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const named = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map((each) => each.textContent).join(' '));
  return tidy(element.textContent) || tidy(element.getAttribute('title') ?? element.getAttribute('placeholder'));
};
const shown = (element) => {
  const style = getComputedStyle(element);
  return element.getClientRects().length > 0 && style.visibility !== 'hidden' && !element.closest('[aria-hidden=true],[inert]');
};
// A hidden radio or checkbox is pressed through its label.
const pressed = (element) => (['radio', 'checkbox'].includes(role) && element.labels?.[0]) || element;
// What is switched off cannot be meant: a button that says why it is off often begins with the same words.
const off = ':disabled,[aria-disabled=true]';
const all = [...document.querySelectorAll(kinds[role])].filter((element) => shown(pressed(element)) && !element.matches(off));
const exact = all.find((element) => named(element) === tidy(name));
const found = exact ?? all.find((element) => named(element).includes(tidy(name)));
return found ? pressed(found) : null;
