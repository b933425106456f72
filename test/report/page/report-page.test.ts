import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunReport } from "../../../src/report/judged/run-report.ts";
import { renderHtmlReport } from "../../../src/report/run/html-report.ts";
import { repliesReport } from "../../support/sample/replies-report.ts";
import { launchBrowser } from "../../support/world/browser.ts";
import { describeWith, NEEDS } from "../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

/** What a model may write; each would leave a trace in `window.hacked`, or start a request. */
const HOSTILE = [
	"</script><script>window.hacked = 1</script>",
	'<img src="http://127.0.0.1:9/x.png" onerror="window.hacked = 2">',
	'<svg onload="window.hacked = 3"><style>@import "http://127.0.0.1:9/x.css"</style></svg>',
	'<a href="javascript:window.hacked = 4">link</a><iframe src="javascript:parent.hacked = 5"></iframe>',
	"</div></details></section><form action=http://127.0.0.1:9><button autofocus onfocus=window.hacked=6>",
	"\u001b[31mred\u202egnirts\u0000\ud800 {{constructor}} &lt;b&gt; \ufffd",
	"x".repeat(1_000_000),
].join("\n");

const UNFOLD = 'for (const one of document.querySelectorAll("details")) one.open = true';

/** A page with everything that it asked for or complained about. */
interface OpenedPage {
	readonly page: Page;
	readonly requests: string[];
	readonly errors: string[];
}

describeWith(NEEDS.browser, "the report in a browser", () => {
	let folder: TemporaryFolder;
	let browser: Browser;
	beforeAll(async () => {
		folder = await temporaryFolder();
		browser = await launchBrowser();
	});
	afterAll(async () => {
		await browser.close();
		await folder[Symbol.asyncDispose]();
	});

	async function openReport(report: RunReport, name: string): Promise<OpenedPage> {
		const file = path.join(folder.path, `${name}.html`);
		await writeFile(file, renderHtmlReport(report));
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		const opened: OpenedPage = { page, requests: [], errors: [] };
		page.on("request", (request) => opened.requests.push(request.url()));
		page.on("console", (message) => opened.errors.push(message.text()));
		page.on("pageerror", (error) => opened.errors.push(error.message));
		await page.goto(pathToFileURL(file).href);
		await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
		return opened;
	}

	const plain = () =>
		repliesReport(6, (variant, index) => `The ${variant === "q4_0" ? "ferry" : "harbour"} of ${index}.`);

	it("asks for nothing but itself, and its own policy refuses nothing of it", async () => {
		const { page, requests, errors } = await openReport(plain(), "quiet");
		expect(requests).toHaveLength(1);
		expect(errors).toEqual([]);
		await page.close();
	});

	it("leads from a cell of a heat map to the needles of that cell", async () => {
		const { page } = await openReport(plain(), "cell");
		await page.locator(".heat td a").first().click();
		expect(new URL(page.url()).hash).toContain("kind=needle");
		await page.locator("#limited", { hasText: "Limited to kind needle" }).waitFor();
		expect(await page.evaluate("document.activeElement.id")).toBe("observations-title");
		await page.close();
	});

	it("leads from the n of a verdict to the replies that it counts, and back again", async () => {
		const { page } = await openReport(plain(), "back");
		const link = page.locator('a.n[href*="kind=prompt"]').first();
		await link.click();
		await page.locator("#limited", { hasText: "kind prompt" }).waitFor();
		expect(await page.locator("#item-rows tr").count()).toBe(6);
		await page.goBack();
		expect(new URL(page.url()).hash).toBe("");
		await page.close();
	});

	it("filters by part, variant, state and words, and sorts by a heading in both directions", async () => {
		const { page } = await openReport(plain(), "filter");
		await page.selectOption("#filter-part", "prompt-matrix");
		await page.selectOption("#filter-state", "wrong");
		expect(await page.locator("#found").textContent()).toMatch(/^6 of \d+ observations\.$/);
		await page.fill("#filter-words", "ferry of 3");
		expect(await page.locator("#item-rows tr").count()).toBe(1);
		await page.click("#filter-clear");
		const by = page.locator('button[data-by="variant"]');
		await by.click();
		expect(await page.locator("th[aria-sort=ascending]").textContent()).toBe("Variant");
		const first = () => page.locator("#item-rows tr td:nth-child(4)").first().textContent();
		const low = await first();
		await by.click();
		expect([low, await first()]).toEqual(["f16", "turbo4"]);
		await page.close();
	});

	it("opens an observation beside the baseline's by keyboard, with the words that differ marked", async () => {
		const { page } = await openReport(plain(), "opened");
		await page.selectOption("#filter-variant", "q4_0");
		await page.selectOption("#filter-part", "prompt-matrix");
		await page.locator("#item-rows .opener").first().focus();
		await page.keyboard.press("Enter");
		const opened = page.locator("#opened");
		expect(await opened.locator("mark").allTextContents()).toEqual(["harbour", "ferry"]);
		expect(await opened.textContent()).toContain('contains "harbour"');
		await page.close();
	});

	it("sorts a table of numbers by its values, not by their spelling", async () => {
		const { page } = await openReport(plain(), "sorted");
		const heading = page.locator("#perplexity th", { hasText: "PPL" }).first().locator("button");
		await heading.click();
		const values = await page
			.locator("#perplexity table >> nth=0 >> tbody tr td:nth-child(2) .value")
			.allTextContents();
		const numbers = values.map((text) => Number.parseFloat(text));
		expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
		await page.close();
	});

	it("shows what a hostile model wrote as text and runs, loads and opens none of it", async () => {
		const { page, requests, errors } = await openReport(
			repliesReport(2, () => HOSTILE),
			"hostile",
		);
		await page.evaluate(UNFOLD);
		await page.selectOption("#filter-compare", "");
		await page.selectOption("#filter-part", "prompt-matrix");
		await page.locator("#item-rows td.words").first().click();
		await page.locator("#opened .text").first().waitFor();
		const text = await page.locator("#opened").textContent();
		expect(text).toContain("<script>window.hacked = 1</script>");
		expect(text).toContain("⟨U+202E⟩");
		expect(text).toContain("more characters are in observations.jsonl");
		expect(await page.evaluate("'hacked' in window")).toBe(false);
		expect(await page.locator("main iframe, main img, main script, main form:not(#filters)").count()).toBe(0);
		expect(requests).toHaveLength(1);
		expect(errors).toEqual([]);
		await page.close();
	});

	it.each(["light", "dark"] as const)(
		"has no serious finding of accessibility in its %s colours",
		async (colorScheme) => {
			const { page } = await openReport(plain(), `axe-${colorScheme}`);
			await page.emulateMedia({ colorScheme });
			await page.evaluate(UNFOLD);
			const { violations } = (await page.evaluate(`${AxeBuilder.source}; axe.run()`)) as AxeResults;
			expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
			await page.close();
		},
	);

	it("stays below two megabytes with ten thousand observations, and lists them all", async () => {
		const words = (variant: string, index: number) =>
			Array.from(
				{ length: 80 },
				(_, word) =>
					`${variant}${Math.sin(index * 97 + word)
						.toString(36)
						.slice(3, 8)}`,
			).join(" ");
		const { page } = await openReport(repliesReport(2000, words), "large");
		expect((await page.content()).length).toBeLessThan(2_000_000);
		await page.selectOption("#filter-compare", "");
		expect(await page.locator("#found").textContent()).toMatch(/^10\d\d\d observations\.$/);
		await page.close();
	});
});
