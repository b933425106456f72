import { type Document, isMap, isSeq, type Pair, YAMLMap, type YAMLSeq } from "yaml";
import { z } from "zod";
import type { ProblemList } from "./problem-list.ts";
import type { SourceFile } from "./source-file.ts";

/** A smaller or larger form of the same suite: what it changes, and nothing else. */
const ProfileEntry = z.strictObject({
	description: z.string().optional().describe("One sentence for people: what this profile is for"),
	engine: z.record(z.string(), z.unknown()).optional().describe("Settings that replace those of `engine`"),
	variants: z.array(z.unknown()).min(1).optional().describe("Replaces the list of variants"),
	parts: z
		.record(z.string(), z.record(z.string(), z.unknown()))
		.optional()
		.describe("By the name of a part: settings that replace its own"),
	omit: z.array(z.string()).optional().describe("Names of parts that are left out"),
	criteria: z.record(z.string(), z.unknown()).optional().describe("Thresholds that replace those of `criteria`"),
});

/** The profiles of a suite file, by the name that `--profile` gives. */
export const Profiles = z
	.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), ProfileEntry)
	.describe("Other sizes of the same suite, chosen with `--profile`");

/**
 * The suite file as a profile makes it. The nodes of the profile take the places of those they replace and keep their
 * own positions, so that a problem in a profile is reported at the profile's line. Null after a problem was reported.
 */
export function applyProfile(source: SourceFile, profile: string | null, problems: ProblemList): SourceFile | null {
	if (profile === null) return source;
	const profiles = source.document.get("profiles");
	const entry = isMap(profiles) ? profiles.get(profile) : undefined;
	if (!isMap(entry)) {
		const known = isMap(profiles) ? profiles.items.map(nameOf) : [];
		const expected = known.length === 0 ? "this suite has no profiles" : undefined;
		const fault = { path: ["profiles"], message: "there is no such profile", value: profile, known };
		problems.report(source, expected === undefined ? fault : { ...fault, expected });
		return null;
	}
	const document = source.document.clone() as Document;
	const root = document.contents as YAMLMap;
	for (const section of ["engine", "criteria"]) mergeInto(root, section, entry.get(section));
	const variants = entry.get("variants", true);
	if (variants !== undefined) root.set("variants", variants);
	const applied = changeParts(root.get("parts"), entry, source, profile, problems);
	return applied ? { ...source, document, value: document.toJS() } : null;
}

// Whether every part that the profile names is there.
function changeParts(
	parts: unknown,
	entry: YAMLMap,
	source: SourceFile,
	profile: string,
	problems: ProblemList,
): boolean {
	const named = new Map((isSeq(parts) ? parts.items : []).filter(isMap).map((part) => [partName(part), part]));
	const changes = entry.get("parts");
	const omitted = entry.get("omit");
	const wanted = [
		...(isMap(changes) ? changes.items.map((pair) => ({ name: nameOf(pair), key: "parts" })) : []),
		...(isSeq(omitted) ? omitted.items.map((item) => ({ name: String(item), key: "omit" })) : []),
	];
	const unknown = wanted.filter(({ name }) => !named.has(name));
	for (const { name, key } of unknown)
		problems.report(source, {
			path: ["profiles", profile, key, ...(key === "parts" ? [name] : [])],
			message: "the suite has no part of this name",
			value: name,
			known: [...named.keys()],
		});
	if (unknown.length > 0) return false;
	for (const pair of isMap(changes) ? changes.items : [])
		if (isMap(pair.value)) mergePairs(named.get(nameOf(pair)) as YAMLMap, pair.value);
	const gone = isSeq(omitted) ? omitted.items.map(String) : [];
	if (isSeq(parts)) parts.items = (parts as YAMLSeq).items.filter((part) => !gone.includes(partName(part as YAMLMap)));
	return true;
}

function mergeInto(root: YAMLMap, section: string, changes: unknown): void {
	if (!isMap(changes)) return;
	const own = root.get(section);
	if (isMap(own)) mergePairs(own, changes);
	else root.set(section, changes);
}

function mergePairs(target: YAMLMap, changes: YAMLMap): void {
	for (const { key, value } of changes.items) target.set(String(key), value);
}

function partName(part: YAMLMap): string {
	return part instanceof YAMLMap ? String(part.get("name") ?? part.get("part")) : "";
}

function nameOf({ key }: Pair): string {
	return String(key);
}
