/** What a file does if it is ever run. */
export const confession = 'hostile code ran';

const code = `console.log('${confession}')`;
const script = `<script>${code}</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${code}"><script>${code}</script></svg>`;

export interface HostileFile {
  /** What it claims to be. */
  readonly type: string;
  readonly name: string;
  readonly content: string;
  /** Whether it may be shown in place, since nothing of its type can run. */
  readonly inline: boolean;
}

/** Files that would do harm if a browser, sent to them, believed what they are or what they claim to be. */
export const hostileFiles: readonly HostileFile[] = [
  attached('image/svg+xml', 'logo.svg', svg),
  attached('IMAGE/SVG+XML; charset=utf-8', 'logo.SVG', svg),
  attached('image/svg', 'logo.png', svg),
  attached('text/html', 'page.html', script),
  attached('text/html; charset=utf-7', 'page.htm', `+ADw-script+AD4-${code}+ADw-/script+AD4-`),
  attached(
    'application/xhtml+xml',
    'page.xhtml',
    `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`,
  ),
  attached('text/xml', 'a.xml', `<?xml-stylesheet type="text/xsl" href="#x"?><x/>`),
  attached('application/xml', 'a.xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
  attached('application/rss+xml', 'feed', svg),
  attached('text/xsl', 'a.xsl', '<xsl:stylesheet/>'),
  attached('text/javascript', 'a.js', code),
  attached('application/x-javascript', 'a.mjs', code),
  attached('text/css', 'a.css', '@import "https://evil.example"'),
  attached('application/pdf', 'a.pdf', `%PDF-1.7 /OpenAction << /S /JavaScript /JS (${code}) >>`),
  attached('application/x-shockwave-flash', 'a.swf', 'FWS'),
  attached('multipart/related', 'a.mht', `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${script}`),
  attached('message/rfc822', 'a.eml', `Content-Type: text/html\r\n\r\n${script}`),
  attached('application/octet-stream', 'a.html', script),
  attached('application/json', 'a.json', `${code}//${script}`),
  attached('unknown/type', 'a', script),
  attached('text/plain', 'looks-like.html', script),
  attached('text/plain', 'looks-like.js', code),
  attached('text/html x', 'a', script),
  attached('image/png, text/html', 'a.png', script),
  attached('image/png;text/html', 'a.png', script),
  attached('*/*', 'a.html', script),
  attached('', 'a.html', script),
  shown('image/png', 'not-a.png', script),
  shown('image/gif', 'both.gif', `GIF89a=1;${code}`),
  shown('image/jpeg', 'a.jpg.html', script),
  shown('image/webp; charset="text/html"', 'a.webp', svg),
  shown('video/mp4', 'a.mp4', svg),
  shown('audio/mpeg', 'a.mp3', `ID3${script}`),
];

function attached(type: string, name: string, content: string): HostileFile {
  return {type, name, content, inline: false};
}

function shown(type: string, name: string, content: string): HostileFile {
  return {type, name, content, inline: true};
}
