import { z } from "zod";
import { type SourceTree, withoutComments } from "./source-tree.ts";

/** As the manifest holds it. */
export const knownKvTypesSchema = z.discriminatedUnion("state", [
	z.object({ state: z.literal("known"), types: z.array(z.string()) }),
	z.object({ state: z.literal("unknown"), reason: z.enum(["no-option-list", "no-type-names"]) }),
]);

/** The names that a tree's programs accept after -ctk and -ctv. */
export type KnownKvTypes = z.infer<typeof knownKvTypesSchema>;

/** The list of common/arg.cpp holds enumerators; ggml.c says which name each of them goes by. */
export async function findKnownKvTypes(tree: SourceTree): Promise<KnownKvTypes> {
	const options = await tree.read("common/arg.cpp");
	const list = /kv_cache_types\s*=\s*\{([^}]*)\}/.exec(options ?? "")?.[1];
	if (list === undefined) return { state: "unknown", reason: "no-option-list" };
	const names = typeNames((await tree.read("ggml/src/ggml.c")) ?? "");
	const types = (withoutComments(list).match(/GGML_TYPE_\w+/g) ?? []).map((enumerator) => names.get(enumerator));
	const found = types.filter((name) => name !== undefined);
	return found.length === 0 ? { state: "unknown", reason: "no-type-names" } : { state: "known", types: found };
}

/** The TurboQuant types among them, in the order turbo2, turbo3, turbo4. */
export function turboTypesOf(known: KnownKvTypes): string[] {
	return known.state === "known" ? known.types.filter((name) => /^turbo\d/.test(name)).sort() : [];
}

function typeNames(source: string): Map<string, string> {
	const entries = withoutComments(source).matchAll(/\[(GGML_TYPE_\w+)\]\s*=\s*\{\s*\.type_name\s*=\s*"([^"]+)"/g);
	return new Map([...entries].map(([, enumerator, name]) => [enumerator ?? "", name ?? ""]));
}
