// Small comforts. Every page works without them.
import "./code_box.js";
import "./copy.js";
import "./dialogs.js";
import "./keys.js";
import "./leave.js";
import "./list_rows.js";
import "./live.js";
import "./menus.js";
import "./ranked.js";
import "./messages.js";
import "./rows.js";
import "./schedule.js";
import "./stop.js";
import "./submit_once.js";
import "./theme.js";
import "./time_zone.js";
import "./tree.js";
