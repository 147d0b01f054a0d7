/** The keys of Publish: `data-key` on a button or link is the key that presses it. */

import { pressByKey } from "./press_by_key.js";

pressByKey();
