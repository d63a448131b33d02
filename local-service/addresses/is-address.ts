/** A telephone number in E.164, of SMS or WhatsApp. A short one will do: nothing is ever sent to it. */
export function isAddress(text: string): boolean {
  return /^(whatsapp:)?\+\d{3,15}$/.test(text);
}

export function isEmail(text: string): boolean {
  return text.length <= 256 && /^[^\s@]+@[^\s@]+$/.test(text);
}
