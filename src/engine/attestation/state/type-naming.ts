import { type GgmlDialect, isTurbo, type KvType, kvTypeOfGgmlId } from "../../../kv/kv-type.ts";

/** Names of types by their id in one library. */
export type TypeIds = ReadonlyMap<number, KvType>;

/** Versions of the file whose layout is known; they say nothing of how its types are numbered. */
const VERSIONS = [2, 3];

/**
 * How the ids of a saved state are read: by the list of the library that wrote it, whatever the version of the file.
 * Only where there is no such list, the version has to stand for a numbering. Null for a version that nobody knows.
 */
export function typeNaming(
	version: number,
	{ ids = null, known = [] }: { readonly ids?: TypeIds | null; readonly known?: readonly string[] },
): ((id: number) => KvType | null) | null {
	if (!VERSIONS.includes(version)) return null;
	if (ids !== null) return (id) => ids.get(id) ?? null;
	const dialect = dialectOf(version, known);
	return (id) => kvTypeOfGgmlId(id, dialect);
}

/**
 * The fork has written version 2, upstream writes 3; a tree that writes 3 and says that it knows TurboQuant types is
 * taken for upstream with ours added. A wrong choice cannot pass: the rows would have another size.
 */
function dialectOf(version: number, known: readonly string[]): GgmlDialect {
	if (version === 2) return "fork";
	return known.some(isTurbo) ? "clean-room" : "upstream";
}
