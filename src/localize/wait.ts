const forms = new Map<string, Intl.NumberFormat>();

/** A span of time in words, for example “12 seconds” or “3 minutes”: in seconds up to a minute and a half. */
export function waitInWords(ms: number, locale: string): string {
  const seconds = Math.ceil(ms / 1000);
  const unit = seconds > 90 ? 'minute' : 'second';
  const key = locale + unit;
  let form = forms.get(key);
  if (form === undefined)
    forms.set(key, (form = new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'long'})));
  return form.format(unit === 'minute' ? Math.ceil(seconds / 60) : seconds);
}
