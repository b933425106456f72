import type { CriterionId } from "../../suite/criterion.ts";
import { rulingWords } from "../../verdict/reason/reason-words.ts";
import type { Verdict, VerdictState } from "../../verdict/rule/verdict.ts";
import type { RunReport } from "./run-report.ts";

/** Verdicts that share state and reason: said once, not once a criterion or variant. */
export interface ReasonGroup {
	readonly variants: readonly string[];
	readonly state: VerdictState;
	readonly criteria: readonly CriterionId[];
	readonly reason: string;
}

const SEVERITY: readonly VerdictState[] = ["KILL", "FAIL", "INCONCLUSIVE", "DEFERRED", "PASS"];

/** Variants that have verdicts, in the order of the plan, so that tables agree with the suite. */
export function judgedVariants(report: RunReport): string[] {
	const present = [...new Set(report.judgement.verdicts.map(({ variant }) => variant))];
	const order = report.plan.variants.map(({ config }) => config.name);
	return [...order.filter((name) => present.includes(name)), ...present.filter((name) => !order.includes(name))];
}

/** Criteria in the order in which the judgement first names them. */
export function judgedCriteria(report: RunReport): CriterionId[] {
	return [...new Set(report.judgement.verdicts.map(({ criterion }) => criterion))];
}

/** Why verdicts stand as they do, equal reasons together, the gravest first. */
export function groupReasons(verdicts: readonly Verdict[]): ReasonGroup[] {
	const groups = new Map<string, ReasonGroup>();
	for (const verdict of verdicts) {
		const { variant, criterion, state } = verdict;
		const reason = rulingWords(verdict);
		const key = JSON.stringify([state, reason]);
		const { variants, criteria } = groups.get(key) ?? { variants: [], criteria: [] };
		const group = { variants: withOne(variants, variant), criteria: withOne(criteria, criterion), state, reason };
		groups.set(key, group);
	}
	return [...groups.values()].sort((a, b) => SEVERITY.indexOf(a.state) - SEVERITY.indexOf(b.state));
}

/** `needle, ppl-delta`, or `all 8 criteria` where a group holds every one. */
export function criteriaWords(criteria: readonly CriterionId[], judged: number): string {
	return criteria.length > 2 && criteria.length === judged ? `all ${judged} criteria` : criteria.join(", ");
}

function withOne<T>(list: readonly T[], one: T): readonly T[] {
	return list.includes(one) ? list : [...list, one];
}
