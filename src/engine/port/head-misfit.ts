import { factsOf, KV_TYPES, type KvType, type KvTypeTable } from "../../kv/kv-type.ts";
import type { Support } from "./support.ts";

/** The types that an engine has, by name, and what its build says of them beyond our own list. */
export interface OfferedTypes {
	readonly names: readonly KvType[];
	readonly table?: KvTypeTable | undefined;
}

/**
 * A type whose blocks do not divide the model's heads cannot hold them; null where they fit, and where only the engine
 * can say: nobody knows the type, or whether its tree pads.
 */
export function headMisfit(
	side: "K" | "V",
	type: KvType,
	headLength: number,
	{ names, table }: OfferedTypes = { names: Object.keys(KV_TYPES) },
): Support | null {
	const facts = factsOf(type, table);
	if (facts === null || facts.padsHeadTo === null || headLength % facts.blockValues === 0) return null;
	const fitting = names.filter((name) => headLength % (factsOf(name, table)?.blockValues ?? Number.NaN) === 0);
	return {
		supported: false,
		reason: `${side} ${type} packs ${facts.blockValues} values a block, which does not divide the model's heads of ${headLength}`,
		remedy: `Choose a type that fits this model: ${fitting.join(", ")}.`,
	};
}
