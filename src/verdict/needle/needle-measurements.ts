import type { Trial } from "../../plan/trial/trial.ts";
import { analyzeNeedles, type NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { type Design, leastOften } from "../design/design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, pairedFinding, total } from "../rule/finding.ts";
import { leftOut } from "../rule/left-out.ts";
import type { Ruling } from "../rule/ruling.ts";
import { judgeNeedle } from "./criterion-needle.ts";

/** What a needle part decides. */
export const NEEDLE_MEASUREMENTS = {
	needle: {
		task: "needle",
		unit: {
			counted: "haystacks",
			of: (work, stratum) => lossUnit(analyzeNeedles(work).assay, stratum),
			stratum: ({ task }) => (task.kind === "needle" ? `${task.lengthTokens}` : ""),
			showsPass: true,
		},
		planned: (trials) => total(trials, ({ task }) => (task.kind === "needle" ? task.depths.length : 0)),
		design: needlesOfLength,
		find: ({ needles }, place, criterion) => {
			const found = analysisAt(needles, place);
			return found && pairedFinding(found, "needles", ruleAsked(found, criterion));
		},
	},
} as const satisfies PartMeasurements;

/** Each length is decided by itself: the one with the fewest needles. */
function needlesOfLength(trials: readonly Trial[]): Design | null {
	const tasks = trials.flatMap(({ task }) => (task.kind === "needle" ? [task] : []));
	if (tasks.length === 0) return null;
	const least = leastOften(
		tasks.map(({ lengthTokens }) => lengthTokens),
		tasks.map(({ depths }) => depths.length),
	);
	return { by: "loss", unit: "needles", clustering: null, clusters: least, size: 1 };
}

/** A needle that this variant alone has cut, or could not be asked, is no retrieval: a PASS has to hold without it. */
function ruleAsked(found: NeedleAnalysis, criterion: Criterion): Ruling {
	const { strict, baselineRight } = found.assay;
	const ruling = { ...judgeNeedle(found, criterion), baselineRight };
	if (ruling.state !== "PASS" || !strict.measured || strict.estimate.high <= criterion.pass) return ruling;
	return { ...leftOut({ ...ruling, estimate: strict.estimate }, found.assay, "needles"), baselineRight };
}
