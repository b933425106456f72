import { readNamedFiles, type ShapedFile } from "../../file/read-named-files.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import { uniqueIds } from "../../file/unique-ids.ts";
import { loadTurn } from "./load-turn.ts";
import type { LoadedPromptCase } from "./loaded-prompt-case.ts";
import { PROMPT_CATEGORIES, PromptCaseFile } from "./prompt-case.ts";
import type { PromptMatrixPart } from "./prompt-matrix-part.ts";

/** The cases of a prompt matrix, templates rendered, in the order of the categories. */
export async function loadPromptCases(
	part: PromptMatrixPart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<LoadedPromptCase[]> {
	const files = await readNamedFiles(part.cases, [...path, "cases"], PromptCaseFile, suite, loading);
	const cases: LoadedPromptCase[] = [];
	const watchId = uniqueIds("case", loading);
	for (const file of files) {
		for (const [index, { id }] of file.data.cases.entries()) watchId(id, ["cases", index, "id"], file.source);
		cases.push(...(await loadFile(file, part.perCategory, loading)));
		if (part.perCategory !== undefined && part.perCategory > file.data.cases.length)
			loading.problems.report(suite, {
				path: [...path, "perCategory"],
				message: `more cases than ${file.source.file} has`,
				value: part.perCategory,
				expected: `at most ${file.data.cases.length}`,
			});
	}
	return cases.sort((a, b) => PROMPT_CATEGORIES.indexOf(a.category) - PROMPT_CATEGORIES.indexOf(b.category));
}

async function loadFile(
	{ source, data }: ShapedFile<PromptCaseFile>,
	perCategory: number | undefined,
	loading: Loading,
): Promise<LoadedPromptCase[]> {
	const { category } = data;
	const taken = data.cases.slice(0, perCategory).entries();
	const cases: LoadedPromptCase[] = [];
	for (const [index, { id, system = null, turns }] of taken) {
		const at = (turn: number): FilePath => ["cases", index, "turns", turn];
		const loaded = await Promise.all(turns.map((turn, number) => loadTurn(turn, at(number), source, loading)));
		cases.push({ id, category, system, turns: loaded });
	}
	return cases;
}
