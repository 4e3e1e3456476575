// What every page gets where scripts run; without them each page is the same HTML.

import { complete } from "./complete";
import { copyable } from "./copy";
import { openProofs } from "./proof";
import { sortable } from "./sort";

complete(document.querySelectorAll<HTMLInputElement>(".find input[type=search]"));
copyable(document);
sortable(document.querySelectorAll<HTMLTableElement>("table.sortable"));
openProofs(document);
