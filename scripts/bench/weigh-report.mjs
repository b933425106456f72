import { renderHtmlReport } from "../../dist/report/run/html-report.js";
import { openingTime } from "./opening-time.mjs";

/** What the page of a whole Phase 2 may weigh. */
const MOST_BYTES = 2_000_000;

// Renders a report, opens it and prints size and times; throws where the page weighs too much. Returns the page.
export async function weighReport(report) {
	const began = performance.now();
	const html = renderHtmlReport(report);
	const rendered = performance.now() - began;
	const bytes = Buffer.byteLength(html);
	console.log(
		`${report.observations.length} observations, ${(bytes / 1e6).toFixed(2)} MB, rendered in ${seconds(rendered)}`,
	);
	const opened = await openingTime(html);
	console.log(
		opened === null ? "not opened: no Chromium here" : `opened with its list of observations in ${seconds(opened)}`,
	);
	if (bytes > MOST_BYTES) throw new Error(`the page weighs more than ${MOST_BYTES} bytes`);
	return html;
}

function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}
