import { type Alias, type Document, LineCounter, parseDocument, visit, type YAMLError } from "yaml";
import type { z } from "zod";
import { shapeProblems } from "./shape-problems.ts";
import type { SourceFile } from "./source-file.ts";
import { type Loading, type ReportMissing, readTextFile } from "./text-file.ts";

/** Aliases that one file may expand to; more is taken for an attack on memory. */
const MAX_ALIASES = 100;

/** Reads a YAML file of any shape; null after problems were reported. */
export async function readYamlFile(file: string, loading: Loading, missing: ReportMissing): Promise<SourceFile | null> {
	const text = await readTextFile(file, loading, missing);
	return text === null ? null : parseYaml(file, text, loading);
}

/** Reads a YAML file of a given shape; null after problems were reported. */
export async function readShapedFile<Schema extends z.ZodType>(
	file: string,
	schema: Schema,
	loading: Loading,
	missing: ReportMissing,
): Promise<{ readonly source: SourceFile; readonly data: z.infer<Schema> } | null> {
	const source = await readYamlFile(file, loading, missing);
	if (source === null) return null;
	const checked = schema.safeParse(source.value);
	if (checked.success) return { source, data: checked.data };
	for (const problem of shapeProblems(schema, source.value, checked.error)) loading.problems.report(source, problem);
	return null;
}

function parseYaml(file: string, text: string, { problems }: Loading): SourceFile | null {
	const lines = new LineCounter();
	const document: Document = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false });
	for (const error of document.errors) {
		const { line, col } = lines.linePos(error.pos[0]);
		problems.reportFile(file, syntaxMessage(error), line, col);
	}
	if (document.errors.length > 0) return null;
	if (document.contents === null) {
		problems.reportFile(file, "the file is empty");
		return null;
	}
	try {
		return { file, value: document.toJS({ maxAliasCount: MAX_ALIASES }), document, lines };
	} catch (error) {
		const { line, col } = lines.linePos(faultyAliasOffset(document));
		const cause = error instanceof Error ? error.message : String(error);
		problems.reportFile(file, `YAML aliases cannot be expanded: ${cause}`, line, col);
		return null;
	}
}

function syntaxMessage({ code, message }: YAMLError): string {
	return code === "DUPLICATE_KEY" ? "the same key twice in one mapping" : `YAML syntax: ${message}`;
}

// Where the first alias without an anchor stands; else the first alias of those that expand to too much.
function faultyAliasOffset(document: Document): number {
	const aliases: Alias[] = [];
	visit(document, { Alias: (_, alias) => void aliases.push(alias) });
	const faulty = aliases.find((alias) => alias.resolve(document) === undefined) ?? aliases[0];
	return faulty?.range?.[0] ?? 0;
}
