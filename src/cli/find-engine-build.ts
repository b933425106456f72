import { type EngineEntry, listEngines } from "../build/engine-cache.ts";
import { TqEvalError } from "../error.ts";

/** An engine build that can be run. */
export type EngineBuild = Extract<EngineEntry, { state: "whole" }>;

function missing(root: string, name: string | undefined, whole: readonly EngineBuild[]): TqEvalError {
	const known = whole.map(({ id }) => id).join(", ");
	const which = name === undefined ? `there is no engine build in ${root}` : `no engine build is called ${name}`;
	return new TqEvalError(known === "" ? which : `${which}; there are: ${known}`, {
		code: "environment",
		where: name === undefined ? "engine" : "engine.build",
		value: name,
		remedy: known === "" ? "Make one with: tq-eval build" : "Name one of them, or make another with: tq-eval build",
	});
}

// The newest whole build of the cache, or the newest whose id is, or begins with, a name.
export async function findEngineBuild(root: string, name: string | undefined): Promise<EngineBuild> {
	const whole = (await listEngines(root)).filter((entry): entry is EngineBuild => entry.state === "whole");
	const fits = name === undefined ? whole : whole.filter(({ id }) => id.startsWith(name));
	const found = fits.find(({ id }) => id === name) ?? fits[0];
	if (found === undefined) throw missing(root, name, whole);
	return found;
}

// Names of the KV types that the build's programs accept; none where its tree did not say.
export function kvTypesOf({ manifest }: EngineBuild): readonly string[] {
	const { kvTypes } = manifest.assessment;
	return kvTypes.state === "known" ? kvTypes.types : [];
}
