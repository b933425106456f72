import { dirname } from "node:path";
import { needleCapacity } from "../../../prompt/haystack/draw-needles.ts";
import { HaystackLanguage, type NeedleKind } from "../../../prompt/haystack/haystack-language.ts";
import { languageProblems } from "../../../prompt/haystack/language-problems.ts";
import { resolveNamed } from "../../file/expand-files.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import { readShapedFile } from "../../file/yaml-file.ts";
import type { NeedlePart } from "./needle-part.ts";

/** The haystack language of a needle part, with the kind of needle it asks for and enough keys for its depths. */
export async function loadLanguage(
	part: NeedlePart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<HaystackLanguage | null> {
	const file = resolveNamed(part.haystack, dirname(suite.file));
	const shaped = await readShapedFile(file, HaystackLanguage, loading, (message) =>
		loading.problems.report(suite, { path: [...path, "haystack"], message, value: part.haystack }),
	);
	if (shaped === null) return null;
	for (const problem of languageProblems(shaped.data)) loading.problems.report(shaped.source, problem);
	const known = Object.keys(shaped.data.needles);
	const kind = Object.hasOwn(shaped.data.needles, part.kind) ? shaped.data.needles[part.kind] : undefined;
	if (kind === undefined)
		loading.problems.report(suite, {
			path: [...path, "kind"],
			message: "unknown needle kind",
			value: part.kind,
			known,
		});
	else reportCapacity(part, kind, path, suite, loading);
	return shaped.data;
}

function reportCapacity(part: NeedlePart, kind: NeedleKind, path: FilePath, suite: SourceFile, loading: Loading): void {
	const capacity = needleCapacity(kind);
	if (part.mode === "single" || part.depths.length <= capacity) return;
	loading.problems.report(suite, {
		path: [...path, "depths"],
		message: `more needles in one haystack than kind "${part.kind}" has keys and values`,
		value: part.depths.length,
		expected: `at most ${capacity} depths, or mode single`,
	});
}
