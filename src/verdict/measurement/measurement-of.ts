import type { PartKind } from "../../suite/part/part.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import { type MeasuredCriterion, PART_MEASUREMENTS } from "../kinds.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import type { Measurement } from "../rule/finding.ts";

/** How a criterion is measured on a part; null where parts of this kind do not measure it. */
export function measurementOf(id: MeasuredCriterion, part: LoadedPart): Measurement | null {
	return measuredBy(id, part.kind);
}

/** Every way in which a criterion is measured by some kind of part: one, or several that take different trials. */
export function measurementsOf(id: MeasuredCriterion): readonly Measurement[] {
	const kinds = Object.keys(PART_MEASUREMENTS) as PartKind[];
	return kinds.map((kind) => measuredBy(id, kind)).filter((measurement) => measurement !== null);
}

/** The criteria that a kind of part measures. */
export function measurementsByKind(kind: PartKind): PartMeasurements {
	return PART_MEASUREMENTS[kind];
}

function measuredBy(id: MeasuredCriterion, kind: PartKind): Measurement | null {
	return measurementsByKind(kind)[id] ?? null;
}
