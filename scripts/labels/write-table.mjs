// npm run label-table: what checks and detectors in dist say of the labelled replies, into docs/tables.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readLabelled } from "./confusion.mjs";
import { labelledTable } from "./labelled-table.mjs";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const load = (file) => import(path.join(root, "dist", file));

const [{ holdCheck }, { TEXT_DETECTORS }, { clopperPearson }, { cohenKappa }] = await Promise.all([
	load("score/check/hold-check.js"),
	load("score/detector/text-detectors.js"),
	load("statistics/interval/clopper-pearson.js"),
	load("statistics/agreement/cohen-kappa.js"),
]);

const replies = await readLabelled(path.join(root, "test/fixtures/labelled-replies"));
const by = { holdCheck, detectors: TEXT_DETECTORS, clopperPearson, cohenKappa };
await writeFile(path.join(root, "docs/tables/labelled-replies.md"), labelledTable(replies, by));
console.log("docs/tables/labelled-replies.md: written");
