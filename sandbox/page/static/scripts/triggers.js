/**
 * Find what is being typed at the caret: a command, somebody's name, or a query to the bot. Pure.
 *
 * @typedef {{kind: "command" | "mention" | "inline", query: string, start: number}} Trigger `start`
 *   is where the typed word begins
 */

const LONGEST_INLINE_QUERY = 256;

/**
 * @param {string} text
 * @param {number} caret
 * @param {string} botName the bot's username
 * @returns {Trigger | null}
 */
export function triggerAt(text, caret, botName) {
  const inline = inlineQuery(text, botName);
  if (inline !== null) return { kind: "inline", query: inline, start: 0 };
  const before = text.slice(0, caret);
  const command = /^\/(\w*)$/.exec(before);
  if (command) return { kind: "command", query: command[1].toLowerCase(), start: 0 };
  const mention = /(?:^|\s)@(\w*)$/.exec(before);
  if (mention)
    return {
      kind: "mention",
      query: mention[1].toLowerCase(),
      start: caret - mention[1].length - 1,
    };
  return null;
}

/**
 * Return the query of a text that begins with the bot's name and a space; null for others.
 *
 * @param {string} text
 * @param {string} botName
 */
export function inlineQuery(text, botName) {
  const start = `@${botName} `.toLowerCase();
  if (!text.toLowerCase().startsWith(start)) return null;
  const query = text.slice(start.length).trim();
  return query.length <= LONGEST_INLINE_QUERY ? query : null;
}

/**
 * Return the entities of people without a username who are mentioned by name.
 *
 * @param {string} text
 * @param {{name: string, userId: number}[]} named in the order in which they were inserted
 */
export function namedEntities(text, named) {
  const entities = [];
  let from = 0;
  for (const { name, userId } of named) {
    const offset = text.indexOf(name, from);
    if (offset < 0) continue;
    entities.push({ type: "text_mention", offset, length: name.length, user: { id: userId } });
    from = offset + name.length;
  }
  return entities;
}
