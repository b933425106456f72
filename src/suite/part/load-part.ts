import type { Loading } from "../file/text-file.ts";
import { PART_KINDS } from "../kinds.ts";
import type { LoadedPart } from "../suite.ts";
import type { Placed } from "../suite-view.ts";
import type { Part } from "./part.ts";
import type { PartDefinition } from "./part-definition.ts";

/** Reads what one part refers to; null after problems that leave nothing to work with. */
export async function loadPart(
	{ index, item, source: suite }: Placed<Part>,
	loading: Loading,
): Promise<LoadedPart | null> {
	const { load }: PartDefinition = PART_KINDS[item.part];
	const read = await load(item, ["parts", index], suite, loading);
	if (read === null) return null;
	return { kind: item.part, name: item.name ?? item.part, settings: item, ...read } as LoadedPart;
}
