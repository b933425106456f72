import type { Trial } from "../../plan/trial/trial.ts";
import type { RunAnalyses } from "../../score/kinds.ts";
import type { UnpairedCounts, UnpairedReason } from "../../score/pair/unpaired-reason.ts";
import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import type { MeasuredCriterion } from "../kinds.ts";
import { measurementOf } from "../measurement/measurement-of.ts";
import { within } from "../reason/reason.ts";
import { selectTrials } from "../recorded/recorded-run.ts";
import type { PartRuling } from "../rule/apply-holm.ts";
import { coverageGap, notRun } from "../rule/coverage.ts";
import type { Measurement } from "../rule/finding.ts";
import { deferred, type Ruling } from "../rule/ruling.ts";
import type { JudgedRun } from "../stop/recorded-stop.ts";
import { ruleStopped } from "../stop/rule-stopped.ts";
import { ruleByLooks } from "./rule-by-looks.ts";

/** Decides one measured criterion for one variant on every part that measures it. */
export function ruleCriterion(
	run: JudgedRun,
	analyses: RunAnalyses,
	variant: string,
	criterion: Criterion & { readonly id: MeasuredCriterion },
): PartRuling[] {
	const parts = run.suite.parts.flatMap((part): MeasuredPart[] => {
		const measurement = measurementOf(criterion.id, part);
		return measurement === null ? [] : [{ part, variant, measurement }];
	});
	if (parts.length === 0) return [{ criterion: criterion.id, part: "", ruling: noPart(criterion.id) }];
	return askedParts(run, parts)
		.filter((measured) => applies(run, measured))
		.map((measured) => ({
			criterion: criterion.id,
			part: measured.part.name,
			ruling: ruleByLooks(run, analyses, { part: measured.part.name, variant }, (seen, then) =>
				ruleMaybeStopped(seen, then, measured, criterion),
			),
		}));
}

/** A part under one variant, with how it measures the criterion. */
interface MeasuredPart {
	readonly part: LoadedPart;
	readonly variant: string;
	readonly measurement: Measurement;
}

/** A part of this kind may do other work of it (replays alone): it tells nothing where another part does this one. */
function askedParts(run: JudgedRun, parts: readonly MeasuredPart[]): readonly MeasuredPart[] {
	const asked = parts.filter(({ part, variant, measurement: { task } }) => {
		return selectTrials(run, part.name, variant, task).trials.length > 0;
	});
	return asked.length > 0 ? asked : parts;
}

/** Work that holds its own target is planned for the variants that have something to measure; the others have no verdict. */
function applies(run: JudgedRun, { part, variant, measurement: { task, against } }: MeasuredPart): boolean {
	const isOf = (one: Trial) => one.part === part.name && one.variant === variant && one.task.kind === task;
	return against !== "own" || [...run.plan.trials, ...run.stops.flatMap(({ left }) => left)].some(isOf);
}

function ruleMaybeStopped(
	run: JudgedRun,
	analyses: RunAnalyses,
	measured: MeasuredPart,
	criterion: Criterion & { readonly id: MeasuredCriterion },
): Ruling {
	const fixed = rulePart(run, analyses, measured, criterion);
	const stop = run.stops.find(({ variant }) => variant === measured.variant);
	if (stop === undefined) return fixed;
	const { part, measurement } = measured;
	const isCut = stop.left.some((one) => one.part === part.name && one.task.kind === measurement.task);
	return ruleStopped(stop, { criterion: criterion.id, part: part.name, isCut }, fixed);
}

function rulePart(
	run: JudgedRun,
	analyses: RunAnalyses,
	{ part, variant, measurement: { task, against, planned, find } }: MeasuredPart,
	criterion: Criterion & { readonly id: MeasuredCriterion },
): Ruling {
	const place = { part: part.name, variant };
	const own = selectTrials(run, place.part, place.variant, task);
	const baseline = against === "own" ? null : selectTrials(run, place.part, run.suite.baseline, task);
	const missing = (baseline && notRun("baseline", baseline)) ?? notRun("variant", own);
	if (missing !== null) return missing;
	const finding = find(analyses, place, criterion);
	if (finding === null) {
		const none = {
			planned: own.trials.length,
			paired: 0,
			unit: "trials" as const,
			missing: failures(own.observations),
		};
		return coverageGap(none) ?? noPart(criterion.id);
	}
	const fitting = own.trials.filter(({ id }) => !misfits(own.observations).has(id));
	const gap = coverageGap({ planned: planned(fitting), ...finding.coverage });
	if (gap !== null) return { ...finding.ruling, ...gap, estimate: finding.ruling.estimate };
	return withMisfits(finding.ruling, own);
}

type Selected = ReturnType<typeof selectTrials>;

function misfits(observations: Selected["observations"]): ReadonlySet<string> {
	return new Set(
		observations
			.filter(({ outcome }) => outcome.state === "skipped" && outcome.reason === "does-not-fit")
			.map(({ trial }) => trial),
	);
}

/** A verdict speaks for what ran; what could not run on this machine is named in it. */
function withMisfits(ruling: Ruling, { observations }: Selected): Ruling {
	const out = misfits(observations);
	if (out.size === 0) return ruling;
	const cases = [...new Set(observations.filter(({ trial }) => out.has(trial)).map(({ caseId }) => caseId))];
	return { ...ruling, reason: within(ruling.reason, { of: "misfits", cases }) };
}

/** Failed trials by reason, where not one was answered. */
function failures(observations: Selected["observations"]): UnpairedCounts {
	const counts: Partial<Record<UnpairedReason, number>> = {};
	for (const { outcome } of observations) {
		if (outcome.state === "answered") continue;
		counts[outcome.reason] = (counts[outcome.reason] ?? 0) + 1;
	}
	return counts;
}

function noPart(id: MeasuredCriterion): Ruling {
	const [part] = CRITERIA[id].parts;
	return deferred({ reason: { of: "coverage", code: "not-planned", part }, settle: { do: "add-part", part } });
}
