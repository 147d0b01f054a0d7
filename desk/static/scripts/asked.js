/** Asked in vain: each decision has a key, and a file of questions can be dropped on the field. */

import { takeDroppedFiles } from "./dropping.js";
import { pressByKey } from "./press_by_key.js";

pressByKey();
takeDroppedFiles();
