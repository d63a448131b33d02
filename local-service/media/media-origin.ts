/**
 * Where a client finds the media service: where it found the socket, but under Twilio's own names, where each
 * service has one. A page's security policy may know that name alone.
 *
 * @param httpUrl - The address by which the client dialled the socket.
 */
export function mediaOriginOf(httpUrl: string): string {
  return httpUrl.replace(/^https:\/\/tsock(\.[a-z0-9-]+\.twilio\.com(?::\d+)?)$/i, 'https://mcs$1');
}
