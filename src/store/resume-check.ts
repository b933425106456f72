import type { ModelIdentity } from "../engine/model/model-identity.ts";
import type { EngineIdentity } from "../engine/port/engine-identity.ts";
import { TqEvalError } from "../error.ts";
import type { Provenance } from "../record/provenance.ts";

/** What a resumed run is about to use, to be held against its record. */
export interface ResumeInputs {
	readonly suiteDigest: string;
	readonly engine: EngineIdentity;
	readonly model: ModelIdentity;
	/** Version of tq-eval that goes on with it. */
	readonly harness: string;
}

/**
 * Refuses to mix two experiments in one record: suite, model, binaries, endpoints and the major version of tq-eval must be
 * the ones it began with.
 */
export function assertResumable(recorded: Provenance, now: ResumeInputs): void {
	const differences: [what: string, was: string, is: string][] = [
		["suite", recorded.suiteDigest, now.suiteDigest],
		["model", modelKey(recorded.model), modelKey(now.model)],
		["engine", engineKey(recorded.engine), engineKey(now.engine)],
		...endpointKeys(recorded.engine, now.engine),
		["major version of tq-eval", majorOf(recorded.harness?.version), majorOf(now.harness)],
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

/** One line for each variant that the record has an endpoint of; records of earlier versions name none. */
function endpointKeys(recorded: EngineIdentity, now: EngineIdentity): [what: string, was: string, is: string][] {
	const present = now.endpoints ?? {};
	return Object.entries(recorded.endpoints ?? {}).map(([variant, url]) => {
		return [`endpoint of ${variant}`, url, present[variant] ?? "none"];
	});
}

function majorOf(version: string | undefined): string {
	return version?.split(".")[0] ?? "not told";
}

/** Another version that may go on, in a sentence; null where it is the same. */
export function versionNote({ harness }: Provenance, now: string): string | null {
	if (harness.version === now) return null;
	return `This run was begun by tq-eval ${harness.version} and goes on under ${now}; both are recorded.`;
}
