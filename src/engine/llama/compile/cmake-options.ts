import { TqEvalError } from "../../../error.ts";
import type { Backend } from "../source/backend.ts";
import type { SourceTree } from "../source/source-tree.ts";

/** CMake cache entries, name to value. */
export type CmakeOptions = Readonly<Record<string, string>>;

/** Whatever the tree has of these goes off: not needed, slow to compile, or fetched from the network. */
const SWITCHED_OFF = [
	"LLAMA_BUILD_TESTS",
	"LLAMA_BUILD_EXAMPLES",
	"LLAMA_BUILD_APP",
	"LLAMA_BUILD_UI",
	"LLAMA_USE_PREBUILT_UI",
	"LLAMA_BUILD_WEBUI",
	"LLAMA_OPENSSL",
	"LLAMA_CURL",
	"LLAMA_SERVER_SSL",
] as const;

const GPU_SWITCHES = { metal: "GGML_METAL", cuda: "GGML_CUDA", vulkan: "GGML_VULKAN" } as const;

/** Kernels that are compiled at run time are the ones that see the TurboQuant switches of the machine. */
const METAL_OPTIONS: CmakeOptions = { GGML_METAL_EMBED_LIBRARY: "ON" };

/** Compiles the faults of `src/kv/fault.ts` in; always said, since a build folder remembers the last answer. */
const CALIBRATION = "TQ_CALIBRATION";

/**
 * What is asked of any tree; programs find their libraries beside themselves, so that the folder can move. Architectures
 * are CUDA's, as CMake lists them ("90", "80;86"); without any, those of the GPUs that are here.
 */
export function requestedOptions(backend: Backend, calibration: boolean, cudaArchitectures?: string): CmakeOptions {
	const off = [...SWITCHED_OFF, ...Object.values(GPU_SWITCHES)].map((name) => [name, "OFF"]);
	const gpu = backend === "cpu" ? {} : { [GPU_SWITCHES[backend]]: "ON" };
	return {
		CMAKE_BUILD_TYPE: "Release",
		CMAKE_BUILD_RPATH_USE_ORIGIN: "ON",
		...Object.fromEntries(off),
		...gpu,
		...(backend === "metal" ? METAL_OPTIONS : {}),
		...(backend === "cuda" && cudaArchitectures !== undefined ? { CMAKE_CUDA_ARCHITECTURES: cudaArchitectures } : {}),
		[CALIBRATION]: calibration ? "ON" : "OFF",
	};
}

/** Trees differ in what they call their switches: one that a tree does not declare is left away. */
export async function optionsForTree(requested: CmakeOptions, tree: SourceTree): Promise<CmakeOptions> {
	const files = await Promise.all(["CMakeLists.txt", "ggml/CMakeLists.txt"].map(tree.read));
	const text = files.join("\n");
	const declares = (name: string): boolean => new RegExp(`\\boption\\s*\\(\\s*${name}\\s`).test(text);
	const kept = Object.entries(requested).filter(([name]) => name.startsWith("CMAKE_") || declares(name));
	const lost = Object.values(GPU_SWITCHES).find((name) => requested[name] === "ON" && !declares(name));
	if (lost !== undefined) throw noSuchBackend(lost);
	if (requested[CALIBRATION] === "ON" && !declares(CALIBRATION))
		throw noFaults("this source has no faults to calibrate with");
	return Object.fromEntries(kept);
}

function noSuchBackend(option: string): TqEvalError {
	return new TqEvalError(`this tree has no switch ${option}: the build would compute on the CPU`, {
		code: "bad-input",
		where: "--backend",
		value: option,
		remedy: "Use --backend cpu, or a source whose ggml/CMakeLists.txt declares that switch.",
	});
}

/** A calibration build of something that cannot be told to fail. */
export function noFaults(why: string): TqEvalError {
	return new TqEvalError(`there can be no calibration build: ${why}`, {
		code: "bad-input",
		where: "--calibration",
		remedy: "Use --source clean-room, or leave --calibration away.",
	});
}

/** `-DNAME=VALUE`, in order. */
export function cmakeArguments(options: CmakeOptions): string[] {
	return Object.entries(options).map(([name, value]) => `-D${name}=${value}`);
}
