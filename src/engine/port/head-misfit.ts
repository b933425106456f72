import { blockFor, factsOf, KV_TYPES, type KvType, type KvTypeFacts, type KvTypeTable } from "../../kv/kv-type.ts";
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
	if (facts === null || facts.padsHeadTo === null || isWhole(facts, headLength)) return null;
	const fitting = names.filter((name) => isWhole(factsOf(name, table), headLength));
	return {
		supported: false,
		reason: `${side} ${type} packs ${blocksOf(facts)} values a block, which does not divide the model's heads of ${headLength}`,
		remedy: `Choose a type that fits this model: ${fitting.join(", ")}.`,
	};
}

function isWhole(facts: KvTypeFacts | null, headLength: number): boolean {
	return facts !== null && headLength % blockFor(facts, headLength).blockValues === 0;
}

function blocksOf({ blockValues, narrow }: KvTypeFacts): string {
	return narrow === undefined ? `${blockValues}` : `${blockValues} or ${narrow.blockValues}`;
}
