import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Milliseconds from asking for a page until its list of observations can be used; null where there is no Chromium.
export async function openingTime(page) {
	if (!existsSync(CHROMIUM)) return null;
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
