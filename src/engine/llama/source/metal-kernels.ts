import { z } from "zod";
import { type SourceTree, withoutComments } from "./source-tree.ts";

/** One large Metal file until mid-2026, a folder of smaller ones since. */
const METAL = "ggml/src/ggml-metal";
const METAL_FOLDERS = [METAL, `${METAL}/kernels`];
const METAL_DEVICE = ["ggml-metal-device.m", "ggml-metal-device.cpp", "ggml-metal.m"].map((name) => `${METAL}/${name}`);

/** What the kernels of one kind do, and the names they go by in the Metal source. */
const FAMILIES = {
	"flash-attention": /^kernel_flash_attn_ext_kturbo\d_vturbo\d_/,
	"flash-attention-q8_0": /^kernel_flash_attn_ext_k(q8_0_vturbo\d|turbo\d_vq8_0)_/,
	"flash-attention-vec": /^kernel_flash_attn_ext_vec_kturbo\d_vturbo\d_/,
	"flash-attention-vec-q8_0": /^kernel_flash_attn_ext_vec_k(q8_0_vturbo\d|turbo\d_vq8_0)_/,
	"set-rows": /^kernel_set_rows_turbo\d_/,
	"turbo-flash": /^kernel_turbo_flash_p\d_/,
	rotation: /^kernel_turbo_wht$/,
	dequantize: /^kernel_turbo\d_dequant_/,
} as const satisfies Record<string, RegExp>;

/** As the manifest holds it. */
export const metalKernelsSchema = z.discriminatedUnion("state", [
	z.object({
		state: z.literal("found"),
		families: z.array(z.object({ family: z.string(), kernels: z.int(), types: z.array(z.string()) })),
	}),
	z.object({
		state: z.literal("absent"),
		reason: z.enum(["no-metal-source", "no-turbo-kernels", "no-write-kernels", "not-dispatched"]),
	}),
]);

/** The TurboQuant kernels of a tree's Metal backend, or why it cannot be said to have any. */
export type MetalKernels = z.infer<typeof metalKernelsSchema>;

/** Reads kernel names only; whether they compile shows when the engine is built and smoke-tested. */
export async function findMetalKernels(tree: SourceTree): Promise<MetalKernels> {
	const source = await readMetalSource(tree);
	if (source === "") return { state: "absent", reason: "no-metal-source" };
	const names = turboKernelNames(withoutComments(source));
	if (names.length === 0) return { state: "absent", reason: "no-turbo-kernels" };
	const families = countFamilies(names);
	if (!families.some(({ family }) => family === "set-rows")) return { state: "absent", reason: "no-write-kernels" };
	const device = (await Promise.all(METAL_DEVICE.map(tree.read))).join("\n");
	if (!/GGML_TYPE_TURBO\d/.test(device)) return { state: "absent", reason: "not-dispatched" };
	return { state: "found", families };
}

async function readMetalSource(tree: SourceTree): Promise<string> {
	const listed = await Promise.all(
		METAL_FOLDERS.map(async (folder) => (await tree.list(folder)).map((name) => `${folder}/${name}`)),
	);
	const files = listed.flat().filter((file) => file.endsWith(".metal"));
	return (await Promise.all(files.map(tree.read))).join("\n");
}

function turboKernelNames(source: string): string[] {
	const hosted = [...source.matchAll(/host_name\(\s*"(kernel_[^"]*turbo[^"]*)"\s*\)/g)].map(([, name]) => name ?? "");
	const plain = [...source.matchAll(/kernel\s+void\s+(kernel_turbo\w*)\s*\(/g)].map(([, name]) => name ?? "");
	return [...new Set([...hosted, ...plain])];
}

function countFamilies(names: readonly string[]): { family: string; kernels: number; types: string[] }[] {
	return Object.entries(FAMILIES)
		.map(([family, pattern]) => ({ family, members: names.filter((name) => pattern.test(name)) }))
		.filter(({ members }) => members.length > 0)
		.map(({ family, members }) => ({ family, kernels: members.length, types: typesNamedIn(members) }));
}

function typesNamedIn(names: readonly string[]): string[] {
	return [...new Set(names.flatMap((name) => name.match(/(?:turbo\d|q8_0)/g) ?? []))].sort();
}
