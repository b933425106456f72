import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import AxeBuilder from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Review } from "../../../src/record/review.ts";
import { launchBrowser } from "../../support/world/browser.ts";
import { makeRepliesDiffer } from "../../support/world/differing-run.ts";
import { inProcess } from "../../support/world/in-process.ts";
import { describeWith, NEEDS } from "../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const SUITE = `suite: reviewed
version: 1
engine: { context: 1024 }
variants: [q8_0]
parts:
  - { part: prompt-matrix, cases: [${ROOT}/prompts/mini/matrix/story.yaml], perCategory: 3, maxTokens: 96 }
criteria:
  prompt-review:
`;

/** A reply of a model that tries whatever a page could fall for. */
const HOSTILE = [
	"</script><script>window.hacked = 1</script>",
	'<img src=x onerror="window.hacked = 2">',
	'<svg onload="window.hacked = 3"></svg>',
	'<a href="javascript:window.hacked = 4">link</a>',
	"\u001b[31mred\u202e\u0000\ud800",
	"x".repeat(200_000),
].join("\n");

describe("tq-eval review", () => {
	let folder: TemporaryFolder;
	let run: string;
	let browser: Browser | null = null;
	const started: AbortController[] = [];

	beforeAll(async () => {
		folder = await temporaryFolder();
		run = path.join(folder.path, "run");
		await writeFile(path.join(folder.path, "suite.yaml"), SUITE);
		expect((await inProcess(["run", path.join(folder.path, "suite.yaml"), "--out", run])).code).toBe(0);
		await makeRepliesDiffer(run, "q8_0");
		return () => folder[Symbol.asyncDispose]();
	}, 120_000);
	afterAll(async () => {
		await browser?.close();
		for (const stop of started) stop.abort();
	});

	async function copyOf(name: string): Promise<string> {
		const copy = path.join(folder.path, name);
		await cp(run, copy, { recursive: true });
		return copy;
	}

	async function serve(directory: string, reviewer = "Ada") {
		const stop = new AbortController();
		started.push(stop);
		let told: (url: string) => void;
		const url = new Promise<string>((resolve) => {
			told = resolve;
		});
		const args = ["review", directory, "--reviewer", reviewer, "--seed", "7", "--no-open"];
		const ended = inProcess(args, { stop: stop.signal, hear: (text) => told(text.trim()) });
		return { stop: () => stop.abort(), url: await url, ended };
	}

	async function reviewIn(directory: string): Promise<Review> {
		const [name] = await readdir(path.join(directory, "reviews"));
		return JSON.parse(await readFile(path.join(directory, "reviews", name ?? ""), "utf8"));
	}

	it("answers neither without its token, nor twice to it, nor to another origin or host", async () => {
		const { stop, url, ended } = await serve(await copyOf("secrets"));
		const { origin } = new URL(url);
		expect((await fetch(origin)).status).toBe(403);
		expect((await fetch(`${origin}/?token=wrong`)).status).toBe(403);
		const first = await fetch(url, { redirect: "manual" });
		expect(first.status).toBe(303);
		const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
		expect(first.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
		expect((await fetch(url, { redirect: "manual" })).status).toBe(403);
		expect((await fetch(origin, { headers: { cookie } })).status).toBe(200);
		const post = (headers: Record<string, string>) =>
			fetch(`${origin}/rating`, {
				method: "POST",
				headers: { "content-type": "application/json", ...headers },
				body: "{}",
			});
		expect((await post({})).status).toBe(403);
		expect((await post({ cookie })).status).toBe(403);
		expect((await post({ cookie, origin: "http://evil.example" })).status).toBe(403);
		expect((await post({ cookie, origin })).status).toBe(400);
		stop();
		expect((await ended).code).toBe(130);
	});

	it("refuses a run that has changed since it ended", async () => {
		const copy = await copyOf("changed");
		await writeFile(path.join(copy, "plan.json"), await readFile(path.join(copy, "suite.json")));
		const { code, stderr } = await inProcess(["review", copy, "--no-open"]);
		expect(code).toBe(2);
		expect(stderr).toContain("changed after its run had ended");
	});

	describeWith(NEEDS.browser, "in a browser", () => {
		async function openPage(url: string, requests: string[] = []): Promise<Page> {
			browser ??= await launchBrowser();
			const page = await browser.newPage();
			page.on("request", (request) => requests.push(request.url()));
			await page.goto(url);
			return page;
		}

		it("is done by keyboard, survives a reload in the middle, and unblinds only at the end", async () => {
			const copy = await copyOf("keyboard");
			const { url, ended } = await serve(copy);
			const requests: string[] = [];
			const page = await openPage(url, requests);
			expect(await page.content()).not.toMatch(/\b(q8_0|f16)\b/);
			expect(page.url()).not.toContain("token");
			await page.keyboard.press("1");
			await page.getByText("Saved.").waitFor();
			await page.keyboard.press("n");
			await page.keyboard.type("a note");
			await page.keyboard.press("Escape");
			await page.keyboard.press("3");
			await page.getByText("2 of 5 rated").waitFor();
			await page.reload();
			await page.getByText("2 of 5 rated").waitFor();
			expect((await reviewIn(copy)).ratings.map(({ note }) => note)).toContain("a note");
			expect(await page.isDisabled("#finish")).toBe(true);
			for (const rated of [3, 4, 5]) {
				await page.keyboard.press("3");
				await page.getByText(`${rated} of 5 rated`).waitFor();
			}
			await page.keyboard.press("Enter");
			await page.getByText("Unblinded").waitFor();
			expect(await page.textContent("#done")).toContain("missed 1 of 1 planted defects");
			expect((await ended).code).toBe(0);
			expect(requests.every((one) => one.startsWith(new URL(url).origin))).toBe(true);
			expect((await reviewIn(copy)).finishedAt).not.toBeNull();
			const { verdicts } = JSON.parse(await readFile(path.join(copy, "summary.json"), "utf8"));
			expect(verdicts).toMatchObject([{ criterion: "prompt-review", state: expect.not.stringMatching("DEFERRED") }]);
		});

		it("goes on where Ctrl-C left it", async () => {
			const copy = await copyOf("left");
			const first = await serve(copy);
			const page = await openPage(first.url);
			await page.keyboard.press("4");
			await page.getByText("1 of 5 rated").waitFor();
			first.stop();
			expect((await first.ended).code).toBe(130);
			const second = await serve(copy);
			const again = await openPage(second.url);
			await again.getByText("1 of 5 rated").waitFor();
			second.stop();
			await second.ended;
		});

		it("has no serious finding of axe", async () => {
			const { stop, url, ended } = await serve(await copyOf("axe"));
			const page = await openPage(url);
			const results = await page.evaluate(`${AxeBuilder.source}; axe.run()`);
			const { violations } = results as { violations: { id: string; impact: string }[] };
			expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
			stop();
			await ended;
		});

		it("keeps ratings in a page without a server, and takes them in once, for their own run alone", async () => {
			const copy = await copyOf("page");
			const file = path.join(folder.path, "review.html");
			expect((await inProcess(["review", copy, "--page", file, "--seed", "9"])).code).toBe(0);
			const requests: string[] = [];
			const page = await openPage(`file://${file}`, requests);
			expect(await page.content()).not.toMatch(/\b(q8_0|f16)\b/);
			await page.fill("#reviewer", "Grace H.");
			await page.keyboard.press("Escape");
			for (const rated of [1, 2, 3, 4, 5]) {
				await page.keyboard.press("s");
				await page.getByText(`${rated} of 5 rated`).waitFor();
			}
			await page.reload();
			await page.getByText("5 of 5 rated").waitFor();
			const [download] = await Promise.all([page.waitForEvent("download"), page.click("#finish")]);
			expect(download.suggestedFilename()).toBe("review-grace-h-.json");
			const saved = path.join(folder.path, "review-grace.json");
			await download.saveAs(saved);
			expect(requests.filter((one) => !one.startsWith("file:") && !one.startsWith("blob:"))).toEqual([]);
			expect((await inProcess(["review", "import", copy, saved])).code).toBe(0);
			expect((await inProcess(["review", "import", copy, saved])).stdout).toContain("here already");
			const edited = JSON.parse(await readFile(saved, "utf8"));
			const refusals: [change: object, words: string][] = [
				[{ sealDigest: "0".repeat(64) }, "another record"],
				[{ seed: 10 }, "other pairs"],
				[{ ratings: [...edited.ratings, edited.ratings[0]] }, "rated twice"],
				[{ ratings: edited.ratings.slice(1) }, "it says that it is finished"],
				[{ startedAt: "2031-01-01T00:00:00Z" }, "another review by Grace H."],
			];
			for (const [change, words] of refusals) {
				const wrong = path.join(folder.path, "wrong.json");
				await writeFile(wrong, JSON.stringify({ ...edited, ...change }));
				const { code, stderr } = await inProcess(["review", "import", copy, wrong]);
				expect(code).toBe(2);
				expect(stderr).toContain(words);
			}
		});

		it("shows whatever a model wrote as text, and runs none of it", async () => {
			const copy = path.join(folder.path, "hostile");
			await mkdir(copy);
			await cp(run, copy, { recursive: true });
			const log = path.join(copy, "observations.jsonl");
			const lines = (await readFile(log, "utf8"))
				.trimEnd()
				.split("\n")
				.map((line) => JSON.parse(line));
			for (const { variant, outcome } of lines)
				for (const reply of outcome.answer.replies) reply.text = `${HOSTILE}${variant === "q8_0" ? "!" : ""}`;
			await writeFile(log, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
			const { sealRun } = await import("../../../src/store/seal.ts");
			await sealRun(copy);
			const file = path.join(folder.path, "hostile.html");
			expect((await inProcess(["review", copy, "--page", file])).code).toBe(0);
			const requests: string[] = [];
			const page = await openPage(`file://${file}`, requests);
			await page.waitForFunction("document.querySelector('#side-a').textContent.includes('onerror')");
			expect(await page.evaluate("window.hacked")).toBeUndefined();
			expect(
				await page.evaluate("document.querySelectorAll('.side img, .side svg, .side a, .side script').length"),
			).toBe(0);
			expect(await page.textContent("#side-a")).toContain("⟨U+202E⟩");
			expect(requests).toEqual([`file://${file}`]);
		});
	});
});
