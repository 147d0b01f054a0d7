/**
 * Read Telegram's own links. Pure.
 *
 * @typedef {{kind: "start", payload: string} | {kind: "startgroup", payload: string} | {kind: "bot"} |
 *   {kind: "share", text: string} | {kind: "unknown"}} TelegramLink
 */

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];

/**
 * Return what a link does in Telegram; null if it leads elsewhere.
 *
 * @param {string} address absolute
 * @param {string} botName the bot's username
 * @returns {TelegramLink | null}
 */
export function telegramLink(address, botName) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = ["http:", "https:"].includes(url.protocol) && HOSTS.includes(url.hostname);
  if (!isWeb && url.protocol !== "tg:") return null;
  const query = url.searchParams;
  const path = isWeb
    ? url.pathname.replace(/^\/+|\/+$/g, "")
    : `${url.host}${url.pathname}`.replace(/^\/+|\/+$/g, "");
  if (path === "share/url" || path === "msg_url" || path === "share")
    return { kind: "share", text: sharedText(query) };
  const name = isWeb ? path : (query.get("domain") ?? "");
  if (name.toLowerCase() !== botName.toLowerCase()) return { kind: "unknown" };
  const start = query.get("start");
  const startgroup = query.get("startgroup");
  if (startgroup !== null) return { kind: "startgroup", payload: startgroup };
  return start ? { kind: "start", payload: start } : { kind: "bot" };
}

/** @param {URLSearchParams} query */
function sharedText(query) {
  return [query.get("url"), query.get("text")].filter(Boolean).join("\n");
}
