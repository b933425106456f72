import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { type AlarmSubject, alarmSubject, type FalseAlarmRate } from "../calibration-report.ts";
import { detectorLooks } from "./detector-alarms.ts";
import { alarms, type JudgedPair } from "./judged-pair.ts";

/** What a 90 % decision promises: at most 5 % of unchanged candidates are rejected. */
const PROMISED = 0.05;

const DECISION = alarmSubject("decision", "quickstart", "decision of a whole quickstart");

/** An unchanged pair with what set its two runs apart. */
export interface UnchangedPair extends JudgedPair {
	readonly difference: string;
}

/** How often the decision, every criterion and every detector alarm over pairs of unchanged runs; the decision also by difference. */
export function falseAlarms(pairs: readonly UnchangedPair[]): FalseAlarmRate[] {
	if (pairs.length === 0) return [];
	const condition = "f16 against f16";
	const differences = [...new Set(pairs.map(({ difference }) => difference))].sort();
	return [
		{ ...rateOf(DECISION, PROMISED, pairs.map(rejection)), condition },
		...differences.map((difference) => {
			const own = pairs.filter((pair) => pair.difference === difference);
			return { ...rateOf(DECISION, null, own.map(rejection)), condition: difference };
		}),
		...criterionRates(pairs).map((rate) => ({ ...rate, condition })),
		...detectorRates(pairs).map((rate) => ({ ...rate, condition })),
	];
}

interface Look {
	readonly alarms: number;
	readonly looks: number;
}

function rejection({ rejected }: JudgedPair): Look {
	return { alarms: Number(rejected), looks: 1 };
}

function rateOf(subject: AlarmSubject, promised: number | null, looks: readonly Look[]) {
	const total = (of: (look: Look) => number): number => looks.reduce((sum, look) => sum + of(look), 0);
	const rate = clopperPearson(
		total(({ alarms: count }) => count),
		total(({ looks: count }) => count),
	);
	return { subject, promised, rate };
}

function criterionRates(pairs: readonly JudgedPair[]) {
	const judged = pairs.flatMap(({ verdicts }) => verdicts).filter(({ state }) => state !== "DEFERRED");
	const ids = [...new Set(judged.map(({ criterion }) => criterion))];
	return ids.map((id) => {
		const own = judged.filter(({ criterion }) => criterion === id);
		const looks = own.map((verdict) => ({ alarms: Number(alarms(verdict)), looks: 1 }));
		return rateOf(alarmSubject("criterion", id), PROMISED, looks);
	});
}

function detectorRates(pairs: readonly JudgedPair[]) {
	const looks = pairs.flatMap(({ drift }) => (drift === null ? [] : detectorLooks(drift)));
	const ids = [...new Set(looks.map(({ subject }) => subject.id))];
	return ids.flatMap((id) => {
		const own = looks.filter(({ subject }) => subject.id === id);
		const first = own[0];
		return first === undefined ? [] : [rateOf(first.subject, first.promised, own)];
	});
}
