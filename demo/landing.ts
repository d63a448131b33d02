/** The landing page: carries its three settings into both screens, and copies the snippet. */
export {};

const settings = document.querySelector<HTMLFormElement>('.settings')!;
const ownAccent = settings.querySelector<HTMLInputElement>('[name="own"]')!;
const frames = [...document.querySelectorAll('iframe')];

/** The roots of this page and of the screens that have arrived; they are all from this server. */
function roots(): HTMLElement[] {
  const documents = [document, ...frames.map((frame) => frame.contentDocument)];
  // A document that is only just being read has no root yet.
  return documents.flatMap((each) => each?.documentElement ?? []);
}

function apply(): void {
  const isOwn = ownAccent.hasAttribute('data-chosen');
  for (const root of roots()) {
    root.dataset['scheme'] = chosen('scheme');
    root.dataset['accent'] = chosen('accent');
    root.dir = chosen('dir');
    root.style.setProperty('--accent', isOwn ? ownAccent.value : null);
    // English from right to left would look like a defect of the chat.
    if (root !== document.documentElement) root.lang = chosen('dir') === 'rtl' ? 'ar' : 'en';
  }
}

/** The value of the radio button that is on; empty while the accent is the visitor's own. */
function chosen(name: string): string {
  return settings.querySelector<HTMLInputElement>(`[name="${name}"]:checked`)?.value ?? '';
}

settings.addEventListener('input', (event) => {
  const {name} = event.target as HTMLInputElement;
  if (name === 'own') {
    ownAccent.setAttribute('data-chosen', '');
    for (const swatch of settings.querySelectorAll<HTMLInputElement>('[name="accent"]'))
      swatch.checked = false;
  }
  if (name === 'accent') ownAccent.removeAttribute('data-chosen');
  apply();
});

for (const frame of frames) frame.addEventListener('load', apply);
// The browser may have kept what was chosen before a reload, and a screen may have loaded before this script.
apply();

const copy = document.querySelector<HTMLButtonElement>('.copy')!;
const copiedForMs = 1_600;

copy.addEventListener('click', () => {
  const text = document.querySelector('.snippet code')?.textContent ?? '';
  void navigator.clipboard.writeText(text).then(
    () => confirmCopy('Copied'),
    () => confirmCopy('Not allowed'),
  );
});

function confirmCopy(label: string): void {
  copy.textContent = label;
  setTimeout(() => (copy.textContent = 'Copy'), copiedForMs);
}
