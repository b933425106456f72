import { dirname } from "node:path";
import { resolveNamed } from "../../file/expand-files.ts";
import { readNamedFiles, type ShapedFile } from "../../file/read-named-files.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import { uniqueIds } from "../../file/unique-ids.ts";
import { readShapedFile } from "../../file/yaml-file.ts";
import type { LoadedToolCase } from "./loaded-tool-case.ts";
import type { ToolCallsPart } from "./tool-calls-part.ts";
import { type ToolCase, ToolCaseFile, toolCaseKind } from "./tool-case.ts";
import { toolCaseProblems } from "./tool-case-problems.ts";
import { ToolCatalogue, type ToolDefinition } from "./tool-definition.ts";

/** The cases of a tool-calls part with the tools that each offers, file by file. */
export async function loadToolCases(
	part: ToolCallsPart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<LoadedToolCase[]> {
	const files = await readNamedFiles(part.cases, [...path, "cases"], ToolCaseFile, suite, loading);
	const watchId = uniqueIds("case", loading);
	const cases: LoadedToolCase[] = [];
	for (const file of files) {
		const catalogue = await readCatalogue(file, loading);
		for (const [index, one] of file.data.cases.slice(0, part.perFile).entries()) {
			watchId(one.id, ["cases", index, "id"], file.source);
			cases.push(loadCase(one, index, file, catalogue, loading));
		}
	}
	return cases;
}

async function readCatalogue({ source, data }: ShapedFile<ToolCaseFile>, loading: Loading): Promise<ToolDefinition[]> {
	if (data.tools === undefined) return [];
	const missing = (message: string): void =>
		loading.problems.report(source, { path: ["tools"], message, value: data.tools });
	const file = await readShapedFile(resolveNamed(data.tools, dirname(source.file)), ToolCatalogue, loading, missing);
	return file?.data.tools ?? [];
}

function loadCase(
	one: ToolCase,
	index: number,
	{ source, data }: ShapedFile<ToolCaseFile>,
	catalogue: readonly ToolDefinition[],
	loading: Loading,
): LoadedToolCase {
	const path = ["cases", index];
	const known = (one.tools ?? catalogue).map(({ name }) => name);
	const wanted = one.offer ?? known;
	for (const [number, value] of wanted.entries())
		if (!known.includes(value))
			loading.problems.report(source, { path: [...path, "offer", number], message: "no such tool", value, known });
	const tools = wanted.flatMap((name) => (one.tools ?? catalogue).filter((tool) => tool.name === name));
	if (known.length > 0)
		for (const problem of toolCaseProblems(one, tools, path)) loading.problems.report(source, problem);
	else
		loading.problems.report(source, {
			path,
			message: "a case without tools",
			expected: "`tools` of the file or of the case",
		});
	return { id: one.id, kind: toolCaseKind(one), system: one.system ?? data.system ?? null, tools, turns: one.turns };
}
