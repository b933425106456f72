// How long a report of many observations takes to render and to open, and what it weighs. A real run, its trials repeated
// under new case names until there are as many as asked for. Usage: node scripts/bench/report-load.mjs RUN [--observations 10000]
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { judgeFolder } from "../../dist/cli/judge-folder.js";
import { renderHtmlReport } from "../../dist/report/html-report.js";

const MOST_BYTES = 2_000_000;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
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
if (existsSync(CHROMIUM)) console.log(`opened with its list of observations in ${seconds(await openingTime(html))}`);
else console.log("not opened: no Chromium here");
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

async function openingTime(page) {
	const folder = await mkdtemp(path.join(os.tmpdir(), "tq-eval-"));
	const file = path.join(folder, "report.html");
	await writeFile(file, page);
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
	try {
		const tab = await browser.newPage();
		await tab.goto("about:blank");
		const start = performance.now();
		await tab.goto(pathToFileURL(file).href);
		await tab.waitForSelector("html[data-ready]");
		return performance.now() - start;
	} finally {
		await browser.close();
		await rm(folder, { recursive: true });
	}
}

function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}
