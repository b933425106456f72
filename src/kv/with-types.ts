import type { KvConfig } from "./kv-config.ts";
import { type BlockSize, factsOf, type KvTypeFacts, type KvTypeTable } from "./kv-type.ts";
import { typesNamedBy } from "./layer-types.ts";

/** A configuration with what an engine says of its types, as far as our own list does not say the same. */
export function withTypes(config: KvConfig, table: KvTypeTable): KvConfig {
	const own = typesNamedBy(config).flatMap((type): [string, KvTypeFacts][] => {
		const told = Object.hasOwn(table, type) ? table[type] : undefined;
		return told === undefined || isSame(told, factsOf(type)) ? [] : [[type, told]];
	});
	return own.length === 0 ? config : { ...config, types: Object.fromEntries(own) };
}

function isSame(a: KvTypeFacts, b: KvTypeFacts | null): boolean {
	return b !== null && isSameBlock(a, b) && isSameBlock(a.narrow, b.narrow) && a.padsHeadTo === b.padsHeadTo;
}

function isSameBlock(a: BlockSize | undefined, b: BlockSize | undefined): boolean {
	return a?.blockValues === b?.blockValues && a?.blockBytes === b?.blockBytes;
}
