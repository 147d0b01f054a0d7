/** The status of the bot and of the connection to the server. */

import { byId } from "./dom.js";

/**
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 */
export function showStatus(world, view) {
  const [state, words] = statusOf(world, view);
  const line = byId("status");
  line.dataset.state = state;
  if (line.textContent !== words) line.textContent = words;
}

/**
 * @param {import("./world.js").World} world
 * @param {import("./view.js").View} view
 */
function statusOf(world, view) {
  if (!view.isLineUp)
    return world.bot
      ? ["lost", "The sandbox has stopped. Waiting for it…"]
      : ["starting", "Connecting…"];
  if (world.status.bot === "running") return ["ready", `@${world.bot?.username} is running`];
  if (world.status.bot === "failed") return ["lost", world.status.note ?? "The bot failed."];
  return ["starting", "The bot is starting…"];
}
