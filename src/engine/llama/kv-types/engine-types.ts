import { z } from "zod";
import { factsOf, type KvTypeFacts, type KvTypeTable } from "../../../kv/kv-type.ts";

/**
 * One entry of a library's own table of types; `codec`: the CPU can write rows of it and read them back; `family`: the
 * name that a cache is asked for by, another type's for one that holds its shorter heads.
 */
export const libraryTypeSchema = z.object({
	id: z.int(),
	name: z.string(),
	blockValues: z.int().positive(),
	blockBytes: z.int().positive(),
	codec: z.boolean(),
	family: z.string().exactOptional(),
});
export type LibraryType = z.infer<typeof libraryTypeSchema>;

/** As the manifest holds it. */
export const engineTypesSchema = z.object({
	/** Names that llama-server takes after -ctk and -ctv; null where its help lists none. */
	cache: z.array(z.string()).min(1).nullable(),
	/** All types of the library; null for a build whose probe cannot list them. */
	library: z.array(libraryTypeSchema).min(1).nullable(),
});

/** What an engine build says of its types, asked of its own programs. */
export type EngineTypes = z.infer<typeof engineTypesSchema>;

/** Trees that store heads as they are under every type that is not TurboQuant's. */
const PLAIN_SOURCES = ["fork", "clean-room"];

/**
 * What a build says of its types: blocks from its library, family from our list. A TurboQuant type fills its block with
 * zeros; of a type that our list lacks, it is known in two trees alone that they do not.
 */
export function kvTypeTable({ library }: EngineTypes, source: string): KvTypeTable {
	const types = library ?? [];
	const named = types.filter((type) => familyName(type) === type.name);
	return Object.fromEntries(
		named.map((type) => [type.name, { ...factsFrom(type, source), ...narrowForm(type, types) }]),
	);
}

// What users call it, whatever its block.
function familyName({ name, family }: LibraryType): string {
	return family ?? name;
}

// A tree that has a block for shorter heads pads none.
function narrowForm({ name }: LibraryType, types: readonly LibraryType[]): Partial<KvTypeFacts> {
	const form = types.find((type) => type.name !== name && familyName(type) === name);
	if (form === undefined) return {};
	return { narrow: { blockValues: form.blockValues, blockBytes: form.blockBytes }, padsHeadTo: 1 };
}

function factsFrom({ name, blockValues, blockBytes }: LibraryType, source: string): KvTypeFacts {
	const known = factsOf(name);
	if (known === null)
		return { family: "other", blockValues, blockBytes, padsHeadTo: PLAIN_SOURCES.includes(source) ? 1 : null };
	return { family: known.family, blockValues, blockBytes, padsHeadTo: known.family === "turbo" ? blockValues : 1 };
}

/** Names by id, as saved states number them; null where the library was not asked. */
export function typeIdsOf({ library }: EngineTypes): ReadonlyMap<number, string> | null {
	return library === null ? null : new Map(library.map((type) => [type.id, familyName(type)]));
}
