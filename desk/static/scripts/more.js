/** Add more: prompts are copied, and a job is followed, as in New. */

import "./asking.js";
