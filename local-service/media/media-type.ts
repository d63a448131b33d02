/** RFC 9110, section 8.3.1, and no longer than any type that exists. */
const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const PARAMETER = `[ \\t]*;[ \\t]*${TOKEN}=(?:${TOKEN}|"[ !#-[\\]-~]*")`;
const TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:${PARAMETER})*$`);
const MAX_LENGTH = 255;

/** The type as given, or `application/octet-stream` for what is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  const type = contentType?.trim() ?? '';
  return type.length <= MAX_LENGTH && TYPE.test(type) ? type : 'application/octet-stream';
}

/** The type without parameters, in lower case. */
export function essenceOf(contentType: string): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}
