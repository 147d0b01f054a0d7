/** The icons, each a path in a square of 24 units. They are inline, so that none is loaded. */

/** @type {Record<string, string>} the path of each, by name */
export const PATHS = {
  send: "M12 19V5M5.5 11.5 12 5l6.5 6.5",
  back: "m15 5-7 7 7 7",
  down: "m6 9 6 6 6-6",
  close: "m6 6 12 12M18 6 6 18",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  quote: "M9.5 7C6.5 8 5 10.5 5 13.5V17h5v-5H6.5M18.5 7c-3 1-4.5 3.5-4.5 6.5V17h5v-5h-3.5",
  edit: "m4 20 1-4L16 5l3 3L8 19zM14 7l3 3",
  delete: "M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 11v5M13.5 11v5",
  article: "M5 4h14v16H5zM8.5 8h7M8.5 12h7M8.5 16h4",
  panel: "M4 5h16v14H4zM14.5 5v14",
  members:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-5.5 6.5-5.5s6 1.5 6.5 5.5M16 5a3.200 3.200 0 0 1 0 6.200M18.5 14.800c1.800.7 2.800 2.400 3 5.200",
  link: "M8 16 16 8M9.5 7.5H16.5V14.5",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  share: "m14 6 5.5 5.5L14 17M19 11.5h-7c-4 0-6.5 2-7.5 6.5",
  commands: "M4 4h16v16H4zM14 8l-4 8",
  theme: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
  help: "M9 9a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.200-1.5 2.400M12 17.5v.2",
  "open-link":
    "M10 14a4 4 0 0 1 0-5.600l2.800-2.800a4 4 0 0 1 5.700 5.600l-1.300 1.300M14 10a4 4 0 0 1 0 5.600l-2.800 2.800a4 4 0 0 1-5.700-5.600l1.300-1.300",
  voice: "M12 14a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3ZM6 11a6 6 0 0 0 12 0M12 17v3",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.200v.1",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M6 6l12 12",
};
