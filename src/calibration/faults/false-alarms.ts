import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import { plainNumber } from "../../words/plain-number.ts";
import { type AlarmSubject, alarmSubject, type FalseAlarmRate } from "../calibration-report.ts";
import { detectorLooks } from "./detector-alarms.ts";
import type { Evidence } from "./evidence.ts";
import { evidenceKey, type JudgedCandidate } from "./judge-suite.ts";
import { alarms, rejects } from "./judged-pair.ts";
import type { ShippedSuite } from "./shipped-suite.ts";

/** What a 90 % decision promises: at most 5 % of unchanged candidates are rejected. */
const PROMISED = 0.05;

/** One decision on an unchanged cache: whether it alarmed, and what it rests on. */
interface Look extends Evidence {
	readonly alarmed: boolean;
}

/**
 * How often unchanged caches alarm: every shipped suite as a whole, each of its criteria, every detector. Decisions that
 * rest on the same result are one, and the interval is over what is left.
 */
export function falseAlarms(pairs: readonly JudgedCandidate[], shipped: readonly ShippedSuite[]): FalseAlarmRate[] {
	if (pairs.length === 0) return [];
	return [
		...shipped.map(({ name }) => decisionRate(name, pairs)),
		...boundsOf(shipped).flatMap((bound) => criterionRate(bound, pairs) ?? []),
		...detectorRates(pairs),
	];
}

/** A criterion at a bound, and the suites that decide by it there. */
interface Bound extends Pick<Criterion, "id" | "pass"> {
	readonly suites: readonly string[];
}

/** Each criterion at each of its bounds once: what two suites decide alike is one claim. */
function boundsOf(shipped: readonly ShippedSuite[]): Bound[] {
	const found = new Map<string, Bound>();
	for (const { name, criteria } of shipped)
		for (const { id, pass } of criteria) {
			const key = `${id} ${pass}`;
			found.set(key, { id, pass, suites: [...(found.get(key)?.suites ?? []), name] });
		}
	return [...found.values()];
}

/** The rate of a suite's whole decision, under the name that the suite has. */
export function decisionRate(suite: string, pairs: readonly JudgedCandidate[]): FalseAlarmRate {
	const looks = pairs.map((pair): Look => {
		const own = pair.decisions.find((one) => one.suite === suite);
		const rests = (own?.verdicts ?? []).map(({ criterion }) => pair.evidence.get(evidenceKey(suite, criterion)));
		const digest = rests.map((one) => one?.digest).join();
		const differs = rests.some((one) => one?.differs === true);
		return { digest, differs, alarmed: own !== undefined && rejects(own) };
	});
	return rateOf(alarmSubject("decision", suite, `decision of ${suite}`), "all of its criteria", looks);
}

function criterionRate({ id, pass, suites }: Bound, pairs: readonly JudgedCandidate[]): FalseAlarmRate | null {
	const [name = ""] = suites;
	const looks = pairs.flatMap((pair): Look[] => {
		const own = pair.decisions.find(({ suite }) => suite === name)?.verdicts;
		const verdict = own?.find(({ criterion }) => criterion === id);
		const evidence = pair.evidence.get(evidenceKey(name, id));
		if (verdict === undefined || evidence === undefined || verdict.state === "DEFERRED") return [];
		return [{ ...evidence, alarmed: alarms(verdict) }];
	});
	if (looks.length === 0) return null;
	const bound = `${suites.join(", ")}: ${CRITERIA[id].worse === "higher" ? "≤" : "≥"} ${plainNumber(pass)}`;
	return rateOf(alarmSubject("criterion", id), bound, looks);
}

function rateOf(subject: AlarmSubject, condition: string, looks: readonly Look[]): FalseAlarmRate {
	const distinct = [...new Map(looks.map((look) => [look.digest, look])).values()];
	const alarmed = distinct.filter((look) => look.alarmed).length;
	const differing = distinct.filter(({ differs }) => differs).length;
	const rate = clopperPearson(alarmed, distinct.length);
	return { subject, condition, promised: PROMISED, rate, decisions: looks.length, differing };
}

function detectorRates(pairs: readonly JudgedCandidate[]): FalseAlarmRate[] {
	const looks = pairs.flatMap(({ drift }) => (drift === null ? [] : detectorLooks(drift)));
	const ids = [...new Set(looks.map(({ subject }) => subject.id))];
	return ids.flatMap((id) => {
		const own = looks.filter(({ subject }) => subject.id === id);
		const [first] = own;
		if (first === undefined) return [];
		const sum = (of: (look: (typeof own)[number]) => number) => own.reduce((total, look) => total + of(look), 0);
		const rate = clopperPearson(
			sum((look) => look.alarms),
			sum((look) => look.looks),
		);
		return [{ subject: first.subject, promised: first.promised, condition: "fails no variant", rate }];
	});
}
