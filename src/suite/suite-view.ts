import type { z } from "zod";
import type { CriterionId } from "./criterion.ts";
import { EngineEntry } from "./engine-entry.ts";
import type { SourceFile } from "./file/source-file.ts";
import { Part, type PartKind } from "./part/part.ts";
import { ThinkingSetting } from "./part/thinking-setting.ts";
import { Criteria, Threshold } from "./stated-criteria.ts";
import { VariantEntry } from "./variant/variant-entry.ts";

/** An item of a list in the suite file, with the index that names it in problems. */
export interface Indexed<Item> {
	readonly index: number;
	readonly item: Item;
}

/** An item with the file that states it: included suites have files of their own. */
export interface Placed<Item> extends Indexed<Item> {
	readonly source: SourceFile;
}

/** A criterion with the file that states it. */
export interface PlacedCriterion {
	readonly id: CriterionId;
	readonly stated: Threshold;
	readonly source: SourceFile;
}

/**
 * The sections of a suite file that have the right shape. It exists also where others have not, so that a typo in one
 * section does not hide what is wrong in the rest.
 */
export interface SuiteView {
	readonly engine: EngineEntry | null;
	/** For the parts that say nothing themselves. */
	readonly thinking: ThinkingSetting | undefined;
	readonly baseline: string;
	readonly control: boolean;
	readonly variants: readonly Indexed<VariantEntry>[];
	readonly parts: readonly Placed<Part>[];
	/** Kinds of the parts that a profile leaves out: their criteria stay, and are deferred. */
	readonly omittedKinds: readonly PartKind[];
	/** Whether every part has the right shape, so that it is known what kinds the suite has. */
	readonly allPartsRead: boolean;
	readonly allVariantsRead: boolean;
	readonly criteria: readonly PlacedCriterion[];
	readonly gate: readonly string[] | null;
}

/** Reads each section on its own. */
export function viewSuite(source: SourceFile): SuiteView {
	const file = asMapping(source.value);
	const gate = asMapping(file.gate).variants;
	const variants = readList(VariantEntry, file.variants);
	const parts = readList(Part, file.parts ?? []);
	return {
		engine: EngineEntry.safeParse(file.engine ?? {}).data ?? null,
		thinking: ThinkingSetting.safeParse(file.thinking).data,
		baseline: typeof file.baseline === "string" ? file.baseline : "f16",
		control: file.control !== false,
		variants: variants.items,
		parts: parts.items.map((part) => ({ ...part, source })),
		omittedKinds: [],
		allPartsRead: file.parts === undefined ? Array.isArray(file.include) : parts.all,
		allVariantsRead: variants.all,
		criteria: readCriteria(asMapping(file.criteria), source),
		gate: Array.isArray(gate) ? gate.filter((name) => typeof name === "string") : null,
	};
}

function readList<Schema extends z.ZodType>(
	schema: Schema,
	raw: unknown,
): { items: Indexed<z.infer<Schema>>[]; all: boolean } {
	if (!Array.isArray(raw)) return { items: [], all: false };
	const items = raw.flatMap((value, index) => {
		const checked = schema.safeParse(value);
		return checked.success ? [{ index, item: checked.data }] : [];
	});
	return { items, all: items.length === raw.length };
}

function readCriteria(raw: Readonly<Record<string, unknown>>, source: SourceFile): PlacedCriterion[] {
	return Object.entries(raw).flatMap(([id, value]) => {
		const checked = Threshold.safeParse(value ?? {});
		if (!Object.hasOwn(Criteria.shape, id) || !checked.success) return [];
		return [{ id: id as CriterionId, stated: checked.data, source }];
	});
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
