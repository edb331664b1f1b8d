// Cookies hold what the server must know before it draws a page: the theme and the time zone.
const YEAR = 60 * 60 * 24 * 365;

export function readCookie(name) {
  const pairs = document.cookie.split("; ").map((pair) => pair.split("="));
  const found = pairs.find(([key]) => key === name);
  return found ? decodeURIComponent(found[1]) : "";
}

export function writeCookie(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${age}; samesite=lax${secure}`;
}
