import type { EngineBuild } from "../../engine/llama/compile/engine-build.ts";
import { listEngines } from "../../engine/llama/compile/engine-cache.ts";
import { TqEvalError } from "../../error.ts";
import { changedPrograms } from "./changed-programs.ts";

/** What a build is wanted for: to judge caches, or to be told to fail and see who notices. */
export type BuildPurpose = "judging" | "calibration";

const COMMANDS: Record<BuildPurpose, string> = {
	judging: "tq-eval build",
	calibration: "tq-eval build --calibration",
};

/** What names a build on the command line. */
const OPTION = "--engine-build";

function missing(
	root: string,
	{ asked, stated }: BuildName,
	purpose: BuildPurpose,
	whole: readonly EngineBuild[],
): TqEvalError {
	const command = COMMANDS[purpose];
	const name = asked ?? stated;
	const known = whole.map(({ id }) => id).join(", ");
	const which =
		name === undefined
			? `there is no engine build for ${purpose} in ${root}`
			: `no engine build for ${purpose} is called ${name}`;
	return new TqEvalError(known === "" ? which : `${which}; there are: ${known}`, {
		code: "environment",
		where: asked !== undefined ? OPTION : stated !== undefined ? "engine.build" : "engine",
		value: name,
		remedy: known === "" ? `Make one with: ${command}` : `Name one of them, or make another with: ${command}`,
	});
}

function ambiguous(name: string, fits: readonly EngineBuild[]): TqEvalError {
	const ids = fits.map(({ id }) => id);
	return new TqEvalError(`${name} fits several engine builds: ${ids.join(", ")}`, {
		code: "environment",
		where: OPTION,
		value: name,
		remedy: `Name one of them, for instance: ${OPTION} ${ids[0]}`,
	});
}

function isFor(purpose: BuildPurpose, { manifest }: EngineBuild): boolean {
	return (manifest.calibration !== null) === (purpose === "calibration");
}

/** A build by its id or a beginning of it: `asked` at the terminal, where it must fit one, or `stated` in a suite. */
export interface BuildName {
	readonly asked?: string | undefined;
	readonly stated?: string | undefined;
}

/**
 * The newest whole build of the cache for a purpose, or the newest whose id is, or begins with, a name. No purpose
 * gets the other's builds: a cache judged on a build that can be told to fail would prove nothing.
 */
export async function findEngineBuild(
	root: string,
	named: BuildName = {},
	purpose: BuildPurpose = "judging",
): Promise<EngineBuild> {
	const whole = (await listEngines(root)).filter((entry): entry is EngineBuild => entry.state === "whole");
	const name = named.asked ?? named.stated;
	const fits = whole.filter((build) => build.id.startsWith(name ?? "") && isFor(purpose, build));
	const exact = fits.find(({ id }) => id === name);
	if (named.asked !== undefined && exact === undefined && fits.length > 1) throw ambiguous(named.asked, fits);
	const found = exact ?? fits[0];
	if (found !== undefined) return verified(found);
	const known = whole.filter((build) => isFor(purpose, build));
	throw missing(root, named, purpose, known);
}

/** Answers are recorded under the digests of the manifest: a program that is another one may not run under them. */
async function verified(build: EngineBuild): Promise<EngineBuild> {
	const changed = await changedPrograms(build);
	if (changed.length === 0) return build;
	throw new TqEvalError(`the engine build ${build.id} was changed since it was made: ${changed.join(", ")}`, {
		code: "environment",
		where: "engine.build",
		value: build.id,
		remedy: `Remove it and make it again: tq-eval engines --remove ${build.id}, then tq-eval build`,
	});
}
