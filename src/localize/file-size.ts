/** The size of a file, for example “128 kB”. Counts in thousands, as the units say. */
export function fileSize(bytes: number, locale: string): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes < 1e4 || size === 1e6 ? 1 : 0,
  }).format(bytes / size);
}
