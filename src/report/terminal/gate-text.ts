import type { GateDecision } from "../../gate/gate-decision.ts";
import { gateStepWords } from "../../gate/gate-step.ts";
import type { VerificationFinding } from "../../gate/verify-decision.ts";
import type { DecisionFile } from "../../record/decision-file.ts";
import { findingWords, groupStops, isNextInStops, type StopGroup, settleTime } from "../decision/gate-words.ts";
import { decisionLabel } from "../text/decision-label.ts";
import { visibleStrings } from "../text/visible-text.ts";
import { createPaint, decisionColour } from "./ansi-paint.ts";
import { wrapLabelled } from "./plain-table.ts";

const WIDTH = 100;

/** The gate in a terminal: open or closed, what the tree says, and each stop with what would settle it. */
export function renderGateText(decision: GateDecision, options: { readonly color: boolean }): string {
	const { gate, decision: tree, stops, policy, reviewers } = visibleStrings(decision);
	const paint = createPaint(options.color);
	const word = paint(gate === "open" ? "green" : "red")(gate.toUpperCase());
	const groups = groupStops(stops);
	const reviewed = reviewers.length === 0 ? "nobody yet" : reviewers.join(", ");
	return `${[
		`${paint("bold")("Gate")}  ${word}   policy ${policy.policy}, reviewed by ${reviewed}`,
		`  ${paint(decisionColour(tree.state))(decisionLabel(tree))}`,
		...wrapLabelled("  why   ", tree.reason, WIDTH),
		...(isNextInStops(decision) ? [] : wrapLabelled("  next  ", tree.next, WIDTH)),
		...(groups.length === 0 ? [] : ["", `Stopped by ${groups.length === 1 ? "one thing" : `${groups.length} things`}`]),
		...groups.flatMap(stopLines),
	].join("\n")}\n`;
}

function stopLines({ place, stop }: StopGroup): string[] {
	return [
		...wrapLabelled("  · ", `${place}: ${stop.reason}`, WIDTH),
		...wrapLabelled("      settle  ", `${gateStepWords(stop.settle)} (${settleTime(stop)})`, WIDTH),
	];
}

/** What `--verify` found, one line each. */
export function renderVerificationText(recorded: DecisionFile, findings: readonly VerificationFinding[]): string {
	const head = `Decision of ${recorded.decidedAt} under policy ${recorded.policy.policy}: gate ${recorded.gate}`;
	if (findings.length === 0)
		return `${head}\nNothing has changed since: record, reviews, suite and outcome are the same.\n`;
	const lines = findings.flatMap((finding) => wrapLabelled("  ! ", findingWords(finding), WIDTH));
	return `${[head, "It does not hold any more:", ...lines, "Decide again with `tq-eval gate RUN`."].join("\n")}\n`;
}
