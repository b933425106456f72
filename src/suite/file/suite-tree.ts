import { basename, dirname, resolve } from "node:path";
import { applyProfile, omittedParts, profileNames } from "./apply-profile.ts";
import { resolveNamed } from "./expand-files.ts";
import type { SourceFile } from "./source-file.ts";
import type { Loading } from "./text-file.ts";
import { readYamlFile } from "./yaml-file.ts";

/** A suite file with its profile applied, and before it the suites that it includes. */
export interface SuiteTree {
	/** Included files in the order they are named, theirs before them; the suite itself last. */
	readonly sources: readonly SourceFile[];
	/** Names of the parts that the profile leaves out. */
	readonly omitted: ReadonlySet<string>;
}

/** Follows `include` from a suite file and applies the profile to each file that has it. */
export async function readSuiteTree(root: SourceFile, profile: string | null, loading: Loading): Promise<SuiteTree> {
	const written = await followIncludes(root, [resolve(root.file)], loading);
	if (profile === null) return { sources: written, omitted: new Set() };
	const known = [...new Set(written.flatMap(profileNames))].sort();
	if (!known.includes(profile)) {
		const message = known.length === 0 ? "the suite has no profiles" : "no such profile";
		loading.problems.report(root, { path: ["profiles"], message, value: profile, known });
	}
	const omitted = reportOmissions(written, profile, loading);
	return { sources: written.map((source) => applyProfile(source, profile, loading.problems)), omitted };
}

async function followIncludes(
	source: SourceFile,
	ancestors: readonly string[],
	loading: Loading,
): Promise<SourceFile[]> {
	const sources: SourceFile[] = [];
	for (const [index, name] of includesOf(source).entries()) {
		const file = resolveNamed(name, dirname(source.file));
		const at = { path: ["include", index], value: name };
		const report = (message: string): void => loading.problems.report(source, { ...at, message });
		if (ancestors.includes(resolve(file))) {
			report(
				`a suite that includes itself: ${[...ancestors, resolve(file)].map((path) => basename(path)).join(" -> ")}`,
			);
			continue;
		}
		const included = await readYamlFile(file, loading, report);
		if (included !== null) sources.push(...(await followIncludes(included, [...ancestors, resolve(file)], loading)));
	}
	return [...sources, source];
}

function includesOf({ value }: SourceFile): string[] {
	const include = typeof value === "object" && value !== null && "include" in value ? value.include : undefined;
	return Array.isArray(include) ? include.filter((name) => typeof name === "string") : [];
}

function reportOmissions(sources: readonly SourceFile[], profile: string, { problems }: Loading): Set<string> {
	const known = sources.flatMap(partNames);
	const omitted = sources.flatMap((source) => omittedParts(source, profile).map((one) => ({ source, ...one })));
	for (const { source, part, path } of omitted)
		if (!known.includes(part))
			problems.report(source, { path, message: "not a part of this suite", value: part, known });
	return new Set(omitted.map(({ part }) => part));
}

function partNames({ value }: SourceFile): string[] {
	const parts = typeof value === "object" && value !== null && "parts" in value ? value.parts : undefined;
	if (!Array.isArray(parts)) return [];
	return parts.flatMap((part: { name?: unknown; part?: unknown } | null) => {
		const name = part?.name ?? part?.part;
		return typeof name === "string" ? [name] : [];
	});
}
