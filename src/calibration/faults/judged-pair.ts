import type { ParityAnalysis } from "../../score/decode-parity/parity-analysis.ts";
import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import { judgeRun } from "../../verdict/judge-run.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { type Pairing, pairView, withCriteria } from "./pair-view.ts";

/** An ordinary decision on two runs, and what it was made from. */
export interface JudgedPair extends Pairing {
	readonly verdicts: readonly Verdict[];
	/** Whether the quickstart's own criteria fail or kill the candidate: that is what a decision against it takes. */
	readonly rejected: boolean;
	/** Whether all of them pass. */
	readonly proceeds: boolean;
	readonly drift: SessionDriftAnalysis | null;
	readonly perplexity: PerplexityAnalysis | null;
	readonly parity: ParityAnalysis | null;
}

/** Not of the quickstart's: judged by themselves, so that they decide nothing of what the quickstart decides. */
const BESIDES: readonly string[] = ["decode-parity", "codec"];

/** Judges a candidate as a run of the quickstart would, and beside it what only an engine build can show. */
export function judgePair(record: RecordedRun, pairing: Pairing): JudgedPair {
	const view = pairView(record, pairing);
	const quick = judgeRun(
		withCriteria(
			view,
			(id) => !BESIDES.includes(id),
			(kind) => !BESIDES.includes(kind),
		),
	);
	const beside = judgeRun(
		withCriteria(
			view,
			(id) => BESIDES.includes(id),
			(kind) => BESIDES.includes(kind),
		),
	);
	const own = <T extends { readonly variant: string }>(all: readonly T[]): T[] =>
		all.filter(({ variant }) => variant === pairing.candidate);
	const [verdicts, more] = [own(quick.verdicts), own(beside.verdicts)];
	return {
		...pairing,
		verdicts: [...verdicts, ...more],
		rejected: verdicts.some(alarms),
		proceeds: verdicts.every(({ state }) => state === "PASS"),
		drift: own(quick.drifts)[0] ?? null,
		perplexity: own(quick.perplexities)[0] ?? null,
		parity: own(beside.parities)[0] ?? null,
	};
}

/** What counts as an alarm of a criterion; an open verdict is none. */
export function alarms({ state }: Verdict): boolean {
	return state === "FAIL" || state === "KILL";
}
