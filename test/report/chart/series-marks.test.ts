import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import { seriesMarks } from "../../../src/report/chart/series-marks.ts";
import { readAsset } from "../../../src/report/page/page-assets.ts";

describe("the marks of series", () => {
	const names = Array.from({ length: 10 }, (_, index) => `cache-${index}`);
	const variants = names.map((name) => ({ role: "candidate", config: { name } }));
	const markOf = seriesMarks({ variants } as unknown as Plan);

	it("give ten variants ten looks, none of them the control's", () => {
		const looks = [...names, "f16@b32"].map(markOf);
		for (const part of ["color", "dash", "symbol"] as const) {
			expect(new Set(looks.map((mark) => mark[part])).size, part).toBe(11);
		}
	});

	it("use colours that the page has, in light and in dark", () => {
		const css = readAsset("report.css");
		for (const name of names) {
			const [, property] = /var\((--series-\d)\)/.exec(markOf(name).color) ?? [];
			expect(css.split(`${property}: #`)).toHaveLength(3);
		}
	});
});
