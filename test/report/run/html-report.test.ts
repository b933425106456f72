import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RunReport } from "../../../src/report/judged/run-report.ts";
import { renderHtmlReport } from "../../../src/report/run/html-report.ts";
import { repliesReport } from "../../support/sample/replies-report.ts";
import { samplePromptCases } from "../../support/sample/sample-prompts.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";
import { markupOf, sectionOf, textOf } from "../../support/world/page-markup.ts";

const page = renderHtmlReport(sampleRunReport());
const html = markupOf(page);

const sectionText = (page: string, id: string): string => textOf(sectionOf(page, id));

function withJudgement(changes: Partial<RunReport["judgement"]>): RunReport {
	const report = sampleRunReport();
	return { ...report, judgement: { ...report.judgement, ...changes } };
}

describe("the HTML report", () => {
	it.each(["verdicts", "warnings", "needles", "sessions", "perplexity", "prompts", "provenance", "footnotes"])(
		"has a section of %s with a heading that names it",
		(id) => {
			expect(html).toMatch(new RegExp(`<section id="${id}"[^>]*aria-labelledby="${id}-title"`));
			expect(html).toContain(`id="${id}-title"`);
		},
	);

	it("begins with the decision, its reason and the next step", () => {
		expect(html.indexOf("Drop q4_0")).toBeLessThan(html.indexOf('id="verdicts"'));
		expect(html).toMatch(/<h1>[^<]*q8_0 is the only cache[^<]*<\/h1>/);
	});

	it("says of a run with a killed cache what passes, and of the killed one alone that it does not hold", () => {
		const text = textOf(html.slice(0, html.indexOf("<main>")));
		expect(text).toContain(
			"All seven measured criteria pass; the review is not signed. Smaller and not passing: q4_0.",
		);
		expect(text).toContain("Not measured: turbo4.");
		const { suite, judgement } = sampleRunReport();
		const alone = { ...sampleRunReport(), suite: { ...suite, gateVariants: ["q4_0"] }, judgement };
		const head = renderHtmlReport(alone).split("<main>")[0] ?? "";
		expect(textOf(head)).toContain("q4_0 does not hold: it fails 3 of 7 criteria");
		expect(textOf(head)).toContain("session-recall is beyond its kill threshold.");
	});

	it("refers to nothing outside itself", () => {
		expect(page).not.toMatch(/https?:/i);
		expect(html).not.toMatch(/\s(?:src|srcset|href|action|xlink:href)\s*=\s*(?:"(?!#)|'|[^"'\s])/i);
		expect(html).not.toMatch(/url\(|@import|<script|<link|<img|<iframe/i);
	});

	it("forbids the browser to load anything, and to run or apply anything but what it names by digest", () => {
		const policy = /Content-Security-Policy" content="([^"]*)"/
			.exec(page)?.[1]
			?.replaceAll("&#x27;", "'")
			.replaceAll("&#x3D;", "=");
		expect(policy).toMatch(/^default-src 'none'; base-uri 'none'; form-action 'none'; /);
		const digest = (text: string | undefined) =>
			`'sha256-${createHash("sha256")
				.update(text ?? "")
				.digest("base64")}'`;
		expect(policy).toContain(`style-src ${digest(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])}`);
		expect(policy).toContain(`script-src ${digest(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1])}`);
		expect(policy).not.toContain("unsafe");
		expect(html).not.toMatch(/\sstyle=/);
	});

	it("closes every table, list and section that it opens", () => {
		for (const tag of [
			"section",
			"table",
			"thead",
			"tbody",
			"tr",
			"td",
			"ul",
			"dl",
			"div",
			"details",
			"svg",
			"g",
			"p",
		]) {
			const opened = html.match(new RegExp(`<${tag}[\\s>]`, "g"))?.length;
			expect([tag, html.match(new RegExp(`</${tag}>`, "g"))?.length]).toEqual([tag, opened]);
		}
	});

	it("gives each verdict a word beside its colour", () => {
		for (const state of ["PASS", "FAIL", "KILL", "INCONCLUSIVE", "DEFERRED"]) {
			expect(sectionText(html, "verdicts")).toContain(state);
		}
	});

	it("never turns a value it lacks into a number or the name of a missing field", () => {
		expect(html).not.toMatch(/undefined|NaN|\[object Object\]|>null</);
	});

	it("says in words that a deferred variant was not measured", () => {
		const row = /<tr>\s*<th scope="row"><abbr[^>]*>Finds hidden facts<[\s\S]*?<\/tr>/.exec(html)?.[0] ?? "";
		expect(row.split("<td ").slice(1)).toHaveLength(2);
		const verdicts = sectionText(html, "verdicts");
		expect(verdicts).toContain("Nothing was measured of turbo4");
		expect(verdicts).toMatch(/DEFERRED turbo4 all 8 criteria the embedded engine has no KV type turbo4/i);
		expect(sectionText(html, "provenance")).toContain("not run: the embedded engine has no KV type turbo4.");
	});

	it("says in words which parts of the suite were not measured, and nothing of parts that it does not have", () => {
		const nothing = { needles: [], drifts: [], recalls: [], perplexities: [], prompts: [], verdicts: [], warnings: [] };
		const empty = withJudgement(nothing);
		const asking = (...kinds: string[]) =>
			renderHtmlReport({ ...empty, suite: { ...empty.suite, parts: kinds.map((kind) => ({ kind })) as never } });
		const bare = asking("needle", "session", "perplexity", "prompt-matrix");
		const unasked = asking();
		for (const id of ["needles", "sessions", "perplexity", "prompts"]) {
			expect(sectionText(bare, id)).toMatch(/Not measured: this run has no/);
			expect(unasked).not.toContain(`#${id}"`);
			expect(unasked).not.toContain(`<section id="${id}"`);
		}
		expect(sectionText(bare, "verdicts")).toContain("No criterion was judged");
		expect(bare).not.toContain('<section id="warnings"');
	});

	it("shows a divergence that was not measured as words", () => {
		const absent = { measured: false, reason: "no-pairs" } as const;
		const perplexities = sampleRunReport().judgement.perplexities.map((one) => ({
			...one,
			pplVariant: null,
			pplDelta: absent,
			kl: absent,
			klFloor: absent,
		}));
		const text = sectionText(renderHtmlReport(withJudgement({ perplexities })), "perplexity");
		expect(text).toContain("not measured (no pairs)");
		expect(text).toContain("not measured (no paired chunk)");
	});

	it("names the onset of a drift with the turns it may be", () => {
		expect(html).toContain("q4_0: step at turn 31 (29–35)");
		expect(sectionText(html, "sessions")).toContain("turn 31 (29–35), step");
	});

	it("shows what the engine held beside what was asked for, and trials that failed or were not reached", () => {
		const text = sectionText(html, "provenance");
		expect(text).toContain("34 MiB 34 MiB 1");
		expect(text).toContain("q4_0 24 23 1 engine error none 0");
		expect(text).toContain("q8_0 24 23 none none 1");
	});

	it("uses its two megabytes for long replies before it cuts them, and says where it cut", () => {
		const noise = (variant: string, index: number) =>
			Array.from({ length: 400 }, (_, word) => Math.sin(index * 977 + word + variant.length * 1e5).toString(36)).join(
				" ",
			);
		const long = renderHtmlReport(repliesReport(200, noise));
		expect(Buffer.byteLength(long)).toBeLessThanOrEqual(2_000_000);
		expect(Buffer.byteLength(long)).toBeGreaterThan(1_200_000);
		expect(long).toMatch(/texts are cut at \d\s?\d00 characters; observations\.jsonl has them whole/);
	});

	it("stays small and says what it left out when a run has hundreds of prompts", () => {
		const page = renderHtmlReport(sampleRunReport(samplePromptCases(600)));
		expect(page.length).toBeLessThan(400_000);
		expect(page.match(/<details class="case(?: bulk)?">/g)).toHaveLength(40);
		expect(sectionText(page, "prompts")).toMatch(/560 more cases are not shown here, 560 of them identical/);
		expect(page).toContain("observations.jsonl");
	});
});
