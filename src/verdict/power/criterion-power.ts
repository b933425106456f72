import type { Plan } from "../../plan/trial/plan.ts";
import type { Criterion, CriterionId } from "../../suite/criterion.ts";
import type { Suite } from "../../suite/suite.ts";
import type { Design } from "../design/design.ts";
import type { MeasuredCriterion } from "../kinds.ts";
import { measurementsByKind } from "../measurement/measurement-of.ts";
import { lossPower } from "./loss-power.ts";
import { meanPower } from "./mean-power.ts";
import type { Power } from "./power.ts";
import { skewedPower } from "./skewed-power.ts";

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
			const design = own.length === 0 ? null : (measurement?.design?.(own, criterion) ?? null);
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
