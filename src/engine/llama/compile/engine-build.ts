import path from "node:path";
import type { CachedEngine } from "./engine-cache.ts";

/** An engine build that can be run. */
export type EngineBuild = Extract<CachedEngine, { state: "whole" }>;

/** Names of the KV types that the build's programs accept; none where its tree did not say. */
export function kvTypesOf({ manifest }: EngineBuild): readonly string[] {
	const { kvTypes } = manifest.assessment;
	const refused = manifest.refused.map(({ type }) => type);
	return kvTypes.state === "known" ? kvTypes.types.filter((type) => !refused.includes(type)) : [];
}

/** Types that the build's backend could not run when it was tried, with what was said then. */
export function refusedTypesOf({ manifest }: EngineBuild): ReadonlyMap<string, string> {
	const said = (problem: string): string => `It was tried on ${manifest.backend} when the build was made: ${problem}`;
	return new Map(manifest.refused.map(({ type, problem }) => [type, said(problem)]));
}

/** Names of the faults that the build can be told to have; none but in a calibration build. */
export function faultsOf({ manifest }: EngineBuild): readonly string[] {
	return manifest.calibration?.faults ?? [];
}

/** The file of a program of a build; null where it was made without it. */
export function programOf({ directory, manifest }: EngineBuild, program: string): string | null {
	return manifest.binaries.some(({ file }) => file === program) ? path.join(directory, "bin", program) : null;
}

/**
 * Whether the build stores a head in whole blocks of a turbo type, zeros behind it: the fork pads, the clean-room types
 * refuse (`native/turboquant/README.md`); null for a tree that is not ours to know.
 */
export function padsTurboHeads({ manifest }: EngineBuild): boolean | null {
	const { name } = manifest.source;
	return name === "fork" ? true : name === "clean-room" ? false : null;
}
