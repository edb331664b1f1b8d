// Tells the server the browser's time zone: the first guess for people who have not chosen one.
import { readCookie, writeCookie } from "./cookies.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && readCookie("time_zone") !== zone) writeCookie("time_zone", zone);
