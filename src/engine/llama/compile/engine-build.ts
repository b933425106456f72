import path from "node:path";
import type { KvTypeTable } from "../../../kv/kv-type.ts";
import { kvTypeTable, typeIdsOf } from "../kv-types/engine-types.ts";
import type { CachedEngine } from "./engine-cache.ts";

/** An engine build that can be run. */
export type EngineBuild = Extract<CachedEngine, { state: "whole" }>;

/** Names of the KV types that the build's programs accept, by their own word, else by its source; none where neither says. */
export function kvTypesOf({ manifest }: Pick<EngineBuild, "manifest">): readonly string[] {
	const { kvTypes } = manifest.assessment;
	const refused = manifest.refused.map(({ type }) => type);
	const named = manifest.types?.cache ?? (kvTypes.state === "known" ? kvTypes.types : []);
	return named.filter((type) => !refused.includes(type));
}

/** Blocks, padding and family of the types of the build; empty where it was not, or could not be, asked. */
export function kvTableOf({ manifest }: Pick<EngineBuild, "manifest">): KvTypeTable {
	return manifest.types === undefined ? {} : kvTypeTable(manifest.types, manifest.source.name);
}

/** Names of all types of the build's library by id; null where it was not, or could not be, asked. */
export function typeIdsOfBuild({ manifest }: EngineBuild): ReadonlyMap<number, string> | null {
	return manifest.types === undefined ? null : typeIdsOf(manifest.types);
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
 * have a second block for heads of 64 and refuse others (`native/turboquant/README.md`); null for a tree that is not ours to know.
 */
export function padsTurboHeads({ manifest }: EngineBuild): boolean | null {
	const { name } = manifest.source;
	return name === "fork" ? true : name === "clean-room" ? false : null;
}
