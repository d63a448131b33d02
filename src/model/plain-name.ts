/** Twilio takes names of 256 characters; those in attributes may be of any length. */
const longestName = 256;
/** What would turn around the words beside it, or has no look. */
const unfit = /[\u202a-\u202e\u2066-\u2069\p{Cc}]+/gu;

/** A name that somebody gave, as it can stand in a sentence: without line breaks, and without a say in its direction. */
export function plainName(name: string): string {
  return name.slice(0, longestName).replace(unfit, ' ').trim();
}
