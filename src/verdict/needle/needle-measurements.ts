import { analyzeNeedles, type NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import type { Criterion } from "../../suite/criterion.ts";
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
		find: ({ needles }, place, criterion) => {
			const found = analysisAt(needles, place);
			return found && pairedFinding(found, "needles", ruleAsked(found, criterion));
		},
	},
} as const satisfies PartMeasurements;

/** A needle that this variant alone has cut, or could not be asked, is no retrieval: a PASS has to hold without it. */
function ruleAsked(found: NeedleAnalysis, criterion: Criterion): Ruling {
	const { strict, baselineRight } = found.assay;
	const ruling = { ...judgeNeedle(found, criterion), baselineRight };
	if (ruling.state !== "PASS" || !strict.measured || strict.estimate.high <= criterion.pass) return ruling;
	return { ...leftOut({ ...ruling, estimate: strict.estimate }, found.assay, "needles"), baselineRight };
}
