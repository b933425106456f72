import { type Document, isMap, isSeq, type Node, type ParsedNode, visit, type YAMLMap, type YAMLSeq } from "yaml";
import type { ProblemList } from "./problem-list.ts";
import type { FilePath, SourceFile } from "./source-file.ts";

/** The names of the profiles that a suite file has. */
export function profileNames({ document }: SourceFile): string[] {
	return keysOf(document.get("profiles", true));
}

/**
 * The suite file as a profile changes it. The nodes of the file move, and each keeps its place in the text, so that a problem
 * of a changed setting is reported where the profile states it. A file without that profile stays as it is.
 */
export function applyProfile(source: SourceFile, name: string, problems: ProblemList): SourceFile {
	const document: Document = source.document.clone();
	visit(document, { Alias: (_, alias) => alias.resolve(document)?.clone() as Node | undefined });
	const profile = document.getIn(["profiles", name], true);
	if (!isMap(profile) || !isMap(document.contents)) return source;
	const root = document.contents as YAMLMap;
	const engine = profile.get("engine", true);
	const variants = profile.get("variants", true);
	if (isMap(engine)) merge(mappingAt(root, "engine"), engine);
	if (variants !== undefined) root.set("variants", variants);
	mergeParts(source, name, { root, profile }, problems);
	document.deleteIn(["profiles", name]);
	return { ...source, document, value: document.toJS() };
}

/** The parts that a profile leaves out, with the place where it says so. */
export interface OmittedPart {
	readonly part: string;
	readonly path: FilePath;
}

/** What a profile leaves out, of the file and of what it includes. */
export function omittedParts({ value }: SourceFile, profile: string): OmittedPart[] {
	const { omit } = asMapping(asMapping(asMapping(value).profiles)[profile]);
	if (!Array.isArray(omit)) return [];
	return omit.map((part, index) => ({ part: String(part), path: ["profiles", profile, "omit", index] }));
}

function mergeParts(
	source: SourceFile,
	name: string,
	{ root, profile }: { root: YAMLMap; profile: YAMLMap },
	problems: ProblemList,
): void {
	const changes = profile.get("parts", true);
	const parts = root.get("parts", true);
	if (!isMap(changes)) return;
	const own = new Map(isSeq(parts) ? namedParts(parts) : []);
	for (const { key, value } of changes.items) {
		const part = own.get(String(key));
		const path = ["profiles", name, "parts", String(key)];
		const message = "not a part of this file";
		if (part === undefined)
			problems.report(source, { path, message, value: String(key), known: [...own.keys()], at: "key" });
		else if (isMap(value)) merge(part, value);
	}
}

function namedParts(parts: YAMLSeq): (readonly [string, YAMLMap])[] {
	return parts.items.filter(isMap).map((part) => [String(part.get("name") ?? part.get("part")), part as YAMLMap]);
}

function mappingAt(root: YAMLMap, key: string): YAMLMap {
	const present = root.get(key, true);
	if (isMap(present)) return present as YAMLMap;
	const empty = new (root.constructor as new () => YAMLMap)();
	root.set(key, empty);
	return empty;
}

function merge(into: YAMLMap, from: YAMLMap): void {
	for (const { key, value } of from.items) into.set(String(key), value as ParsedNode);
}

function keysOf(node: unknown): string[] {
	return isMap(node) ? node.items.map(({ key }) => String(key)) : [];
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
