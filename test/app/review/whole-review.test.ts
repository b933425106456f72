import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Review } from "../../../src/record/review.ts";
import type { BlindItem } from "../../../src/review/arrange-items.ts";
import { makeRepliesDiffer } from "../../support/world/differing-run.ts";
import { inProcess } from "../../support/world/in-process.ts";
import { recordedRun } from "../../support/world/recorded-run.ts";

/** A page of a server, as a browser that has its cookie sees it. */
async function visit(url: string) {
	const { origin } = new URL(url);
	const first = await fetch(url, { redirect: "manual" });
	const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	const page = await (await fetch(origin, { headers: { cookie } })).text();
	const [, data = ""] = /<script[^>]*id="review-data"[^>]*>(.*?)<\/script>/s.exec(page) ?? [];
	const { items } = JSON.parse(data) as { items: BlindItem[] };
	const post = (place: string, body: unknown) =>
		fetch(`${origin}${place}`, {
			method: "POST",
			headers: { cookie, origin, "content-type": "application/json" },
			body: typeof body === "string" ? body : JSON.stringify(body),
		});
	return { items, post };
}

/** A review that runs in this process until it is finished or stopped. */
async function begin(run: string, ...more: string[]) {
	const stop = new AbortController();
	const opened: string[] = [];
	const ended = inProcess(["review", run, "--seed", "7", ...more], {
		stop: stop.signal,
		openPage: async (url) => void opened.push(url),
	});
	await expect.poll(() => opened, { timeout: 30_000 }).toHaveLength(1);
	return { stop: () => stop.abort(), ended, ...(await visit(opened[0] ?? "")) };
}

/** The recorded quickstart, as if q8_0 had answered every prompt in other words. */
async function differingRun() {
	const run = await recordedRun("quickstart-version-1");
	await makeRepliesDiffer(run.path, "q8_0");
	return run;
}

async function reviewIn(run: string): Promise<Review> {
	const [name] = await readdir(path.join(run, "reviews"));
	return JSON.parse(await readFile(path.join(run, "reviews", String(name)), "utf8"));
}

describe("a review from the first pair to the last", () => {
	it("saves every rating, goes on where it was left, and is in the report once it is finished", async () => {
		await using run = await differingRun();
		const first = await begin(run.path, "--reviewer", "Ada");
		const { items } = first;
		expect((await first.post("/finish", {})).status).toBe(400);
		for (const wrong of [{ item: "none" }, { item: items[0]?.id, choice: "best" }, "no JSON", "[]", "1"])
			expect((await first.post("/rating", wrong)).status).toBe(400);
		const rating = (item: string | undefined) => ({ item, choice: "same", note: "a note" });
		expect((await first.post("/rating", rating(items[0]?.id))).status).toBe(200);
		first.stop();
		expect(await first.ended).toMatchObject({
			code: 130,
			stderr: expect.stringContaining(`1 of ${items.length} pairs`),
		});
		const second = await begin(run.path, "--reviewer", "Ada");
		for (const { id } of items) expect((await second.post("/rating", rating(id))).status).toBe(200);
		expect((await second.post("/elsewhere", {})).status).toBe(404);
		expect((await second.post("/finish", {})).status).toBe(200);
		expect(await second.ended).toMatchObject({ code: 0, stdout: expect.stringContaining("report.html") });
		expect((await reviewIn(run.path)).finishedAt).not.toBeNull();
		const again = await inProcess(["review", run.path, "--reviewer", "Ada", "--no-open"]);
		expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("was finished at") });
	}, 60_000);

	it("comes back from a page without a server once, and for its own run alone", async () => {
		await using run = await differingRun();
		await using other = await differingRun();
		const { items, post, stop, ended } = await begin(other.path, "--reviewer", "Grace");
		for (const { id } of items) await post("/rating", { item: id, choice: "same", note: "" });
		await post("/finish", {});
		stop();
		await ended;
		const review = await reviewIn(other.path);
		const file = path.join(run.path, "..", `${path.basename(run.path)}-review.json`);
		const importing = async (changed: object) => {
			await writeFile(file, JSON.stringify({ ...review, ...changed }));
			return inProcess(["review", "import", run.path, file]);
		};
		const refusals: readonly [change: object, words: string][] = [
			[{ schemaVersion: 2 }, "written by a newer tq-eval"],
			[{ sealDigest: "0".repeat(64) }, "another record"],
			[{ seed: 10 }, "other pairs"],
			[{ ratings: [...review.ratings, review.ratings[0]] }, "rated twice"],
			[{ ratings: review.ratings.slice(1) }, "it says that it is finished"],
		];
		for (const [change, words] of refusals)
			expect(await importing(change), words).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
		expect(await importing({})).toMatchObject({ code: 0, stdout: expect.stringContaining("took in the review") });
		expect(await importing({})).toMatchObject({ code: 0, stdout: expect.stringContaining("here already") });
		expect(await importing({ startedAt: "2031-01-01T00:00:00Z" })).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("another review by"),
		});
	}, 60_000);

	it("writes its page to a file, and says how the reviews come back", async () => {
		await using run = await differingRun();
		const file = path.join(run.path, "review.html");
		const written = await inProcess(["review", run.path, "--page", file, "--seed", "9"]);
		expect(written).toMatchObject({
			code: 0,
			stdout: expect.stringContaining(`tq-eval review import ${run.path} FILE`),
		});
		expect(await readFile(file, "utf8")).toContain("review-data");
	});

	it("has nothing to show where every reply is word for word the baseline's, and says so", async () => {
		await using run = await recordedRun("quickstart-version-1");
		expect(await inProcess(["review", run.path])).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("q8_0: 20 of 20 prompts are word for word those of f16."),
		});
	});

	it("is set aside with a reason where its controls failed, and never where it counts", async () => {
		await using run = await differingRun();
		const { items, post, ended } = await begin(run.path, "--reviewer", "Ada");
		for (const { id } of items) await post("/rating", { item: id, choice: "same", note: "" });
		await post("/finish", {});
		expect((await ended).stdout).toContain("this review decides nothing");
		const discard = (name: string, because: string) =>
			inProcess(["review", "discard", run.path, name, "--because", because]);
		expect(await discard("Bob", "asleep")).toMatchObject({ code: 2 });
		expect(await discard("ada", "asleep")).toMatchObject({ code: 0, stdout: expect.stringContaining("is discarded") });
		expect((await reviewIn(run.path)).discarded?.because).toBe("asleep");
		expect((await inProcess(["report", run.path])).stdout).toContain("it was discarded: asleep");
	}, 60_000);

	it("says what is missing where no run is named, or the run has not ended", async () => {
		expect(await inProcess(["review"])).toMatchObject({ code: 2, stderr: expect.stringContaining("no run was named") });
		await using run = await recordedRun("quickstart-version-1");
		await writeFile(path.join(run.path, "seal.json"), "");
		expect((await inProcess(["review", run.path])).code).toBe(2);
	});
});
