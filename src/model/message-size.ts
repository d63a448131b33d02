/** The largest text that the service takes. Source: Twilio, Conversations limits, “32 KB”. */
export const maxBodyBytes = 32_768;

const encoder = new TextEncoder();

/** The size of a text as the service counts it: bytes of UTF-8. */
export function bodyBytes(body: string): number {
  return encoder.encode(body).length;
}
