import { dirname } from "node:path";
import { renderTemplate, templateProblems } from "../../../prompt/template/template.ts";
import { resolveNamed } from "../../file/expand-files.ts";
import { nearestName } from "../../file/nearest-name.ts";
import { type FilePath, formatPath, type SourceFile } from "../../file/source-file.ts";
import { type Loading, readTextFile } from "../../file/text-file.ts";
import type { LoadedTurn } from "./loaded-prompt-case.ts";
import type { PromptTurn } from "./prompt-case.ts";

/** One turn ready to be sent: its literal text, or its template rendered with its variables. */
export async function loadTurn(
	{ user, template, variables = {}, checks }: PromptTurn,
	path: FilePath,
	source: SourceFile,
	loading: Loading,
): Promise<LoadedTurn> {
	if (user !== undefined || template === undefined) return { user: user ?? "", checks };
	const file = resolveNamed(template, dirname(source.file));
	const text = await readTextFile(file, loading, (message) =>
		loading.problems.report(source, { path: [...path, "template"], message, value: template }),
	);
	const declared = Object.keys(variables);
	const faults = text === null ? [] : templateProblems(text, declared);
	for (const { line, column, message, name, known } of faults)
		loading.problems.add({
			file,
			line,
			column,
			path: "",
			message: `${message} in the template of ${formatPath(path)} in ${source.file}`,
			value: name ?? undefined,
			expected: name === null ? null : known.length === 0 ? "no variables" : `one of ${known.join(", ")}`,
			nearest: name === null ? null : nearestName(name, known),
		});
	if (text === null || faults.length > 0) return { user: "", checks };
	return { user: renderTemplate(text, variables, file), checks };
}
