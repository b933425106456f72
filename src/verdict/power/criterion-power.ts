import type { Plan } from "../../plan/trial/plan.ts";
import type { Criterion, CriterionId } from "../../suite/criterion.ts";
import type { Suite } from "../../suite/suite.ts";
import type { MeasuredCriterion } from "../kinds.ts";
import { measurementsByKind } from "../measurement/measurement-of.ts";
import type { Design } from "../rule/design.ts";
import { lossPower } from "./loss-power.ts";
import { meanPower } from "./mean-power.ts";
import { skewedPower } from "./skewed-power.ts";

/** What the size of a design decides. */
export interface Power {
	/** Independent units, as `size` names them. */
	readonly n: number;
	/** `12 conversations, 300 turns`. */
	readonly size: string;
	/** The least true value that is judged FAIL in 9 of 10 runs, in the criterion's unit; null where none is. */
	readonly leastDetectable: number | null;
	/** Chance that a lossless cache is not judged PASS. */
	readonly inconclusiveIfLossless: number;
	/** The fewest units with which it passes in 99 of 100 runs; null where no practical number does. */
	readonly nNeeded: number | null;
	/** What is supposed of spreads, after "supposes"; null where nothing is. */
	readonly supposed: string | null;
}

/** What a criterion can decide on one part, the same for every candidate; nothing of it is measured. */
export interface CriterionPower extends Power {
	readonly criterion: CriterionId;
	readonly part: string;
	/** What n counts, in the plural. */
	readonly unit: string;
}

/** Every criterion of a suite that is decided from a sample, on every part that measures it, from the plan alone. */
export function planPower({ variants, trials }: Plan, suite: Pick<Suite, "criteria" | "parts">): CriterionPower[] {
	const candidate = variants.find(({ role }) => role === "candidate")?.config.name;
	return suite.criteria.flatMap((criterion) =>
		suite.parts.flatMap(({ kind, name: part }): CriterionPower[] => {
			const measurement = measurementsByKind(kind)[criterion.id as MeasuredCriterion];
			const own = trials.filter((trial) => {
				return trial.part === part && trial.variant === candidate && trial.task.kind === measurement?.task;
			});
			const design = own.length === 0 ? null : (measurement?.design?.(own) ?? null);
			if (design === null) return [];
			return [{ criterion: criterion.id, part, unit: unitOf(design), ...powerOf(design, criterion) }];
		}),
	);
}

function powerOf(design: Design, criterion: Criterion): Power {
	switch (design.by) {
		case "loss":
			return lossPower(design, criterion.pass);
		case "mean":
			return meanPower(design, criterion);
		case "skewed":
			return skewedPower(design, criterion.pass);
	}
}

function unitOf(design: Design): string {
	if (design.by !== "loss" || design.clustering?.counts !== "clusters") return design.unit;
	return design.clustering.unit;
}
