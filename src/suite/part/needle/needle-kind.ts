import type { HaystackLanguage } from "../../../prompt/haystack/haystack-language.ts";
import type { PartDefinition } from "../part-definition.ts";
import { loadLanguage } from "./load-language.ts";
import { needleFaults } from "./needle-faults.ts";
import { NeedlePart } from "./needle-part.ts";

/** Needles in haystacks, in the registry of kinds. */
export const needleKind: PartDefinition<typeof NeedlePart, { readonly language: HaystackLanguage }> = {
	settings: NeedlePart,
	thinks: true,
	corpus: null,
	async load(part, path, suite, loading) {
		const language = await loadLanguage(part, path, suite, loading);
		return language === null ? null : { language };
	},
	faults: needleFaults,
};
