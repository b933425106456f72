import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatCount } from "../../../words/format-number.ts";
import type { PackedEvidence } from "../../evidence/pack-evidence.ts";
import type { PageScript } from "../../page/html-page.ts";

/** The list of observations of a page: what its template says, and the script that unpacks and shows it. */
export function createEvidencePage(packed: PackedEvidence, baseline: string) {
	const script: PageScript = {
		assets: ["opened-observation.client.js", "observations.client.js", "sort-tables.client.js"],
		libraries: [differenceLibrary()],
		dataId: "evidence",
		data: { baseline, base64: packed.items === 0 ? "" : packed.base64 },
		connects: false,
	};
	return { view: { items: packed.items, count: formatCount(packed.items), cut: cutWords(packed.cutAt) }, script };
}

function cutWords(cutAt: number | null): string | null {
	if (cutAt === null) return null;
	return `To keep the page small, texts are cut at ${formatCount(cutAt)} characters; observations.jsonl has them whole.`;
}

/** The library's own build for browsers, with its licence: the page aligns two texts only when a reader opens them. */
function differenceLibrary(): string {
	const root = new URL("./", import.meta.resolve("diff/package.json"));
	const read = (file: string) => readFileSync(fileURLToPath(new URL(file, root)), "utf8");
	const licence = read("LICENSE").replaceAll("*/", "* /");
	return `/* diff\n\n${licence}*/\n${read("dist/diff.min.js")}`;
}
