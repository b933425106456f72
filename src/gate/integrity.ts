import { namedFiles } from "../store/record-faults.ts";
import type { SealCheck } from "../store/seal.ts";
import type { GateStop, StopCode } from "./gate-decision.ts";
import type { PlainGateStep } from "./gate-step.ts";

/** What was found about the record itself, before any verdict is believed. */
export interface Integrity {
	readonly seal: SealCheck;
	/** Trials of the plan that have no settled outcome. */
	readonly openTrials: number;
	/** Whether `summary.json` says what the record says; null where there is none. */
	readonly summaryAgrees: boolean | null;
	/** Digest of the suite's files as they are now; null where they are gone or no longer a sound suite. */
	readonly suiteDigestNow: string | null;
	readonly suiteDigestThen: string;
	readonly suiteFile: string;
}

/** A record that is not what its run left decides nothing, whatever its verdicts say. */
export function integrityStops(integrity: Integrity): GateStop[] {
	const seal = sealStops(integrity);
	// A record that does not hold is told in the summary as well: it would be the same stop twice.
	const summary = integrity.openTrials > 0 || seal.length === 0 ? summaryStops(integrity) : [];
	return [...seal, ...summary, ...suiteStops(integrity)];
}

function sealStops({ seal, openTrials }: Integrity): GateStop[] {
	if (openTrials > 0) {
		const trials = openTrials === 1 ? "1 trial has" : `${openTrials} trials have`;
		return [stop("record-unfinished", `${trials} no outcome yet.`, "finish-run")];
	}
	if (seal.state === "unsealed") {
		return [
			stop("record-unsealed", "The run has no seal, so nobody can tell whether it was changed.", "restore-record"),
		];
	}
	if (seal.state === "intact") return [];
	const reason = `The record was changed after its run had ended: ${namedFiles(seal.files)}.`;
	return [stop("record-changed", reason, "restore-record")];
}

function summaryStops({ summaryAgrees }: Integrity): GateStop[] {
	if (summaryAgrees === true) return [];
	const reason =
		summaryAgrees === null ? "The run has no summary.json." : "summary.json does not say what the record says.";
	return [stop("summary-differs", reason, "write-summary")];
}

function suiteStops({ suiteDigestNow, suiteDigestThen, suiteFile }: Integrity): GateStop[] {
	if (suiteDigestNow === suiteDigestThen) return [];
	const [code, what] =
		suiteDigestNow === null
			? (["suite-gone", "is gone or no longer sound"] as const)
			: (["suite-changed", "or a file that it names has changed since the run"] as const);
	const reason = `The suite ${suiteFile} ${what}: the run does not answer for it.`;
	return [stop(code, reason, "run-changed-suite")];
}

function stop(code: StopCode, reason: string, step: PlainGateStep): GateStop {
	return { code, variant: null, criterion: null, reason, settle: { do: step }, settleMs: null };
}
