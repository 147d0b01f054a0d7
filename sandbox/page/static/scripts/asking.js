/**
 * Letting the server do something for the person at the page, who is told if it refuses.
 *
 * @typedef {(action: string, fields: Record<string, any>) => Promise<any>} Ask resolves to null
 *   where it was refused
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
