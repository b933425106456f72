import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Review } from "../../../src/record/review.ts";
import { sealRun } from "../../../src/store/seal.ts";
import { launchBrowser } from "../../support/world/browser.ts";
import { makeRepliesDiffer } from "../../support/world/differing-run.ts";
import { inProcess } from "../../support/world/in-process.ts";
import { describeWith, NEEDS } from "../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const SUITE = `suite: lived
version: 1
engine: { context: 1024 }
variants: [q4_0]
parts:
  - part: session
    conversations: [${ROOT}/prompts/mini/sessions/rotation-1.yaml]
    designs: [free-running]
    turns: 8
    maxTokens: 48
criteria:
  session-recall:
`;

/** No text in UTF-8: a lone byte, a cut sequence, a surrogate and an overlong slash. */
const INVALID_UTF8 = Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xc0, 0xaf]);

/** Five turns of a session, one of them again as itself and one with a planted defect. */
const PAIRS = 7;

describeWith(NEEDS.browser, "a session in a browser", () => {
	let folder: TemporaryFolder;
	let run: string;
	let browser: Browser;
	beforeAll(async () => {
		folder = await temporaryFolder();
		run = path.join(folder.path, "run");
		await writeFile(path.join(folder.path, "suite.yaml"), SUITE);
		expect((await inProcess(["run", path.join(folder.path, "suite.yaml"), "--out", run])).code).not.toBe(2);
		await makeRepliesDiffer(run, "q4_0");
		browser = await launchBrowser();
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await folder[Symbol.asyncDispose]();
	});

	async function openFile(file: string): Promise<Page> {
		const page = await browser.newPage();
		await page.goto(pathToFileURL(file).href);
		return page;
	}

	it("is reviewed by keyboard to its end, each turn after what the user had said, and taken in by its run", async () => {
		const file = path.join(folder.path, "review.html");
		expect((await inProcess(["review", run, "--page", file, "--seed", "3"])).code).toBe(0);
		const page = await openFile(file);
		expect(await page.content()).not.toMatch(/\b(q4_0|f16)\b/);
		await page.fill("#reviewer", "Ada");
		await page.keyboard.press("Escape");
		const earlier: string[] = [];
		for (let rated = 1; rated <= PAIRS; rated += 1) {
			earlier.push((await page.isVisible("#earlier")) ? ((await page.textContent("#earlier-count")) ?? "") : "none");
			await page.keyboard.press("3");
			await page.getByText(`${rated} of ${PAIRS} rated`).waitFor();
			if (rated === 4) await page.reload();
		}
		expect(earlier.some((words) => /had said before \([1-7]\)/.test(words))).toBe(true);
		const [download] = await Promise.all([page.waitForEvent("download"), page.click("#finish")]);
		const saved = path.join(folder.path, "review-ada.json");
		await download.saveAs(saved);
		expect((await inProcess(["review", "import", run, saved])).code).toBe(0);
		const [name] = await readdir(path.join(run, "reviews"));
		const review: Review = JSON.parse(await readFile(path.join(run, "reviews", name ?? ""), "utf8"));
		expect(review.ratings).toHaveLength(PAIRS);
		await page.close();
	});

	it("shows bytes that are no UTF-8 as replacement characters, in the report and in the review", async () => {
		const copy = path.join(folder.path, "bytes");
		await cp(run, copy, { recursive: true, filter: (source) => !source.includes("reviews") });
		await spoilReplies(path.join(copy, "observations.jsonl"));
		await sealRun(copy);
		const report = path.join(copy, "report.html");
		const review = path.join(copy, "review.html");
		expect((await inProcess(["report", copy])).code).not.toBe(2);
		expect((await inProcess(["review", copy, "--page", review])).code).toBe(0);
		const page = await openFile(report);
		await page.waitForSelector("html[data-ready]");
		await page.selectOption("#filter-part", "session");
		await page.locator("#item-rows .opener").first().click();
		await page.locator("#opened .text", { hasText: "before \ufffd" }).first().waitFor();
		await page.goto(pathToFileURL(review).href);
		await page.locator(".side", { hasText: "before \ufffd" }).first().waitFor();
		await page.close();
	});
});

async function spoilReplies(log: string): Promise<void> {
	const observations = (await readFile(log, "utf8"))
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	for (const { variant, outcome } of observations)
		for (const reply of outcome.answer.replies) reply.text = `before SPOILED ${variant === "q4_0" ? "then" : "after"}`;
	const lines = observations.map((one) => `${JSON.stringify(one)}\n`).join("");
	const pieces = lines.split("SPOILED").map((piece) => Buffer.from(piece));
	await writeFile(
		log,
		Buffer.concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [INVALID_UTF8, piece]))),
	);
}
