import type { Fold } from "../../judged/fold.ts";
import { listed } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** What ran, and whether every cache was what it was asked to be. */
export function provenanceFold({ judgement, provenance }: RunReport): Fold {
	const entries = Object.entries(judgement.variants);
	const proven = entries.filter(([, status]) => status.ran && status.attestation.attested).map(([name]) => name);
	const unproven = entries.filter(([, status]) => status.ran && !status.attestation.attested).map(([name]) => name);
	const absent = entries.filter(([, status]) => !status.ran).map(([name]) => name);
	const { kind, version, backend } = provenance.engine;
	const wrong = judgement.verdicts.some(({ criterion, state }) => criterion === "attestation" && state === "FAIL");
	const told = [
		`${kind} ${version} (${backend}).`,
		proven.length === 0 ? null : `The engine told what it held of ${listed(proven)}.`,
		unproven.length === 0 ? null : `Nothing was told of ${listed(unproven)}.`,
		absent.length === 0 ? null : `Not run: ${listed(absent)}.`,
	].filter((words) => words !== null);
	return { sentence: told.join(" "), open: wrong };
}
