/**
 * Ask the server for an action; a notice on the page shows a refusal.
 *
 * @typedef {(action: string, fields: Record<string, any>) => Promise<any>} Ask resolves to null
 *   if the action was refused
 */

import { Refused } from "./connection.js";
import { toast } from "./notices.js";

/**
 * @param {import("./connection.js").Connection} connection
 * @returns {Ask}
 */
export function asking(connection) {
  return async (action, fields) => {
    try {
      return await connection.request(action, fields);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(error.message, { isError: true });
      return null;
    }
  };
}
