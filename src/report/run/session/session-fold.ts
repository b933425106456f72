import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import { candidateNames } from "../../judged/candidate-names.ts";
import { cacheNames, capital, type Fold, isFailed } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { collectDriftFindings, type DriftFindings } from "./drift-findings.ts";
import { measureName, patternWords, singleTurnWords } from "./drift-words.ts";
import { lastTurnOf } from "./session-charts.ts";

/** `No drift over 50 turns in 7 caches, and none of 250 checked answers lost`, or what was found and under which cache. */
export function sessionFold(report: RunReport): Fold {
	const names = candidateNames(report);
	const ofCandidate = ({ variant }: { readonly variant: string }) => names.includes(variant);
	const drifts = report.judgement.drifts.filter(ofCandidate);
	const recalls = report.judgement.recalls.filter(ofCandidate);
	const findings = collectDriftFindings({ drifts, recalls }, report.suite.baseline)
		.map(foundWords)
		.filter((one) => one !== "");
	const lost = recalls.filter(({ assay }) => assay.lost.wrong > 0);
	const turns = formatCount(lastTurnOf(drifts, recalls));
	const quiet = `${capital(cacheNames(names, names.length))}: no drift over ${turns} turns.`;
	const answers = Math.max(0, ...recalls.map(({ assay }) => assay.eligible));
	const none = `None of ${formatCount(answers)} checked answers that count was lost.`;
	const sentence = [
		...(findings.length === 0 ? [drifts.length === 0 ? "Sessions were not replayed." : quiet] : findings),
		...lost.map(
			({ variant, assay }) =>
				`${variant} lost ${formatCount(assay.lost.wrong)} of ${formatCount(assay.eligible)} checked answers.`,
		),
		...(lost.length === 0 && recalls.length > 0 ? [none] : []),
		...klWords(report),
	].join(" ");
	return {
		sentence,
		open: findings.length > 0 || lost.length > 0 || isFailed(report, ["session-drift", "session-recall"]),
	};
}

function foundWords(finding: DriftFindings): string {
	const patterns = finding.measures
		.filter(({ onset }) => onset !== null)
		.map((measure) => `${measureName(measure)} ${patternWords(measure)}`);
	const all = [...patterns, ...finding.singleTurns.map(singleTurnWords)];
	return all.length === 0 ? "" : `${finding.variant}, ${finding.design}: ${all.join("; ")}.`;
}

/** How large the largest divergence of a turn is. */
function klWords({ judgement }: RunReport): string[] {
	const kls = judgement.drifts.flatMap(({ turns }) => turns.map(({ kl }) => kl)).filter(Number.isFinite);
	if (kls.length === 0) return [];
	return [`The largest KL of a turn is ${formatSignificant(Math.max(...kls), 2)} nats/token.`];
}

/** `4 lost`, beside the link to the section; null where nothing was. */
export function sessionCount({ judgement, suite }: RunReport): string | null {
	const own = judgement.recalls.filter(({ variant }) => variant !== suite.baseline);
	const lost = own.reduce((sum, { lostTurns }) => sum + lostTurns.length, 0);
	return lost === 0 ? null : `${formatCount(lost)} lost`;
}
