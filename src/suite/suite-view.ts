import type { z } from "zod";
import { Criteria, type CriterionId, Threshold } from "./criterion.ts";
import { EngineEntry } from "./engine-entry.ts";
import { Part } from "./part.ts";
import { VariantEntry } from "./variant-entry.ts";

/** An item of a list in the suite file, with the index that names it in problems. */
export interface Indexed<Item> {
	readonly index: number;
	readonly item: Item;
}

/**
 * The sections of a suite file that have the right shape. It exists also where others have not, so that a typo in one
 * section does not hide what is wrong in the rest.
 */
export interface SuiteView {
	readonly engine: EngineEntry | null;
	readonly baseline: string;
	readonly control: boolean;
	readonly variants: readonly Indexed<VariantEntry>[];
	readonly parts: readonly Indexed<Part>[];
	/** Whether every part has the right shape, so that it is known what kinds the suite has. */
	readonly allPartsRead: boolean;
	readonly allVariantsRead: boolean;
	readonly criteria: readonly (readonly [id: CriterionId, threshold: Threshold])[];
	readonly gate: readonly string[] | null;
}

// Reads each section on its own.
export function viewSuite(raw: unknown): SuiteView {
	const file = asMapping(raw);
	const gate = asMapping(file.gate).variants;
	const variants = readList(VariantEntry, file.variants);
	const parts = readList(Part, file.parts ?? []);
	return {
		engine: EngineEntry.safeParse(file.engine ?? {}).data ?? null,
		baseline: typeof file.baseline === "string" ? file.baseline : "f16",
		control: file.control !== false,
		variants: variants.items,
		parts: parts.items,
		allPartsRead: parts.all,
		allVariantsRead: variants.all,
		criteria: readCriteria(asMapping(file.criteria)),
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

function readCriteria(raw: Readonly<Record<string, unknown>>): (readonly [CriterionId, Threshold])[] {
	return Object.entries(raw).flatMap(([id, value]) => {
		const checked = Threshold.safeParse(value ?? {});
		return Object.hasOwn(Criteria.shape, id) && checked.success ? [[id as CriterionId, checked.data] as const] : [];
	});
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
