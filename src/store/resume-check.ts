import type { ModelIdentity } from "../engine/model/model-identity.ts";
import type { EngineIdentity } from "../engine/port/engine-identity.ts";
import { TqEvalError } from "../error.ts";
import type { Provenance } from "../record/provenance.ts";

/** What a resumed run is about to use, to be held against its record. */
export interface ResumeInputs {
	readonly suiteDigest: string;
	readonly engine: EngineIdentity;
	readonly model: ModelIdentity;
}

// Refuses to mix two experiments in one record: suite, model and binaries must be the ones it began with.
export function assertResumable(recorded: Provenance, now: ResumeInputs): void {
	const differences: [what: string, was: string, is: string][] = [
		["suite", recorded.suiteDigest, now.suiteDigest],
		["model", modelKey(recorded.model), modelKey(now.model)],
		["engine", engineKey(recorded.engine), engineKey(now.engine)],
	];
	const changed = differences.find(([, was, is]) => was !== is);
	if (changed === undefined) return;
	const [what, was, is] = changed;
	throw new TqEvalError(`the ${what} has changed since this run began: it was ${was}, now it is ${is}`, {
		code: "record-mismatch",
		where: what,
		value: is,
		remedy: `Start a new run, or put the ${what} back as it was and resume again.`,
	});
}

// An endpoint's model has a name and no digest.
function modelKey({ sha256, name }: ModelIdentity): string {
	return sha256 ?? `named ${name ?? "nothing"}`;
}

function engineKey(engine: EngineIdentity): string {
	const binaries = Object.entries(engine.binaries).sort(([a], [b]) => (a < b ? -1 : 1));
	return `${engine.kind} ${engine.version} ${binaries.map(([name, digest]) => `${name}:${digest}`).join(" ")}`;
}
