// How long a report of many observations takes to render and to open, and what it weighs. A real run, its trials repeated
// under new case names until there are as many as asked for. Usage: node scripts/bench/report-load.mjs RUN [--observations 10000]
import { parseArgs } from "node:util";
import { judgeFolder } from "../../dist/cli/judge-folder.js";
import { renderHtmlReport } from "../../dist/report/html-report.js";
import { openingTime } from "./opening-time.mjs";

const MOST_BYTES = 2_000_000;
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { observations: { type: "string", default: "10000" } },
});
const report = grown(await judgeFolder(positionals[0]), Number(values.observations));

const began = performance.now();
const html = renderHtmlReport(report);
const rendered = performance.now() - began;
console.log(
	`${report.observations.length} observations, ${(html.length / 1e6).toFixed(2)} MB, rendered in ${seconds(rendered)}`,
);
const opened = await openingTime(html);
console.log(
	opened === null ? "not opened: no Chromium here" : `opened with its list of observations in ${seconds(opened)}`,
);
if (Buffer.byteLength(html) > MOST_BYTES) throw new Error(`the page weighs more than ${MOST_BYTES} bytes`);

function grown(judged, least) {
	const copies = Math.ceil(least / judged.observations.length);
	const copied = (list, rename) =>
		Array.from({ length: copies }, (_, copy) => list.map((one) => rename(one, copy))).flat();
	const trials = copied(judged.plan.trials, (one, copy) => ({
		...one,
		id: `${one.id}#${copy}`,
		caseId: `${one.caseId}#${copy}`,
	}));
	const observations = copied(judged.observations, (one, copy) => ({
		...one,
		trial: `${one.trial}#${copy}`,
		caseId: `${one.caseId}#${copy}`,
	}));
	return {
		...judged,
		plan: { ...judged.plan, trials },
		observations: observations.slice(0, Math.max(least, observations.length)),
	};
}

function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}
