import { mean } from "simple-statistics";
import { clusterInterval, type IntervalOptions } from "./cluster-interval.ts";
import { type Measured, measuredAs, unmeasured } from "./estimate.ts";

/**
 * Geometric mean of positive ratios, one an independent unit: exp(mean of ln r), t interval on ln r.
 * Equal ratios have no spread to form an interval from and are refused, unless `identical` says that they are a fact.
 */
export function geometricMean(ratios: readonly number[], options: Omit<IntervalOptions, "scale">): Measured {
	if (ratios.length === 0) return unmeasured("no-clusters");
	if (ratios.some((ratio) => !(ratio > 0))) return unmeasured("not-positive");
	const logs = ratios.map(Math.log);
	const value = mean(logs);
	const influences = logs.map((log) => log - value);
	const magnitude = logs.reduce((total, log) => total + Math.abs(log), 0);
	const measured = clusterInterval({ value, influences, total: logs.length, magnitude }, options);
	if (!measured.measured) return measured;
	const { low, high } = measured.estimate;
	return measuredAs({ ...measured.estimate, value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) });
}
