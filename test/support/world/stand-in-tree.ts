import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

/** How a stand-in for a llama.cpp tree behaves. */
export interface StandIn {
	/** What its llama-bench does: tell the truth, name another type, exit with 0 and say nothing, or be on a GPU without turbo types. */
	readonly bench?: "honest" | "lying" | "silent" | "gpu";
	readonly compiles?: boolean;
	/** Waits in the middle of the compilation, and writes the waiting process' id into this file. */
	readonly waitingProcess?: string;
	readonly metalKernels?: boolean;
}

const CMAKE = `
cmake_minimum_required(VERSION 3.14)
project("llama.cpp" C)
option(LLAMA_BUILD_UI "web page" ON)
if (LLAMA_BUILD_UI)
    message(FATAL_ERROR "the web page was not switched off")
endif()
include(ggml/CMakeLists.txt)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY \${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY \${CMAKE_BINARY_DIR}/bin)
add_library(llama SHARED src/llama.c)
foreach(program server perplexity bench)
    add_executable(llama-\${program} tools/\${program}.c)
    target_link_libraries(llama-\${program} PRIVATE llama)
    target_compile_definitions(llama-\${program} PRIVATE COMMIT="\${LLAMA_BUILD_COMMIT}")
endforeach()
`;

const VERSION_C = `
#include <stdio.h>
int main(void) { fprintf(stderr, "version: 7 (%s)\\nbuilt with a stand-in\\n", COMMIT); return 0; }
`;

const NO_KERNEL = `if (strstr(k, "turbo")) { fprintf(stderr, "/src/ggml-backend.cpp:941: no kernel for SET_ROWS\\nlibggml.so.0(+0x3286b)[0x7fb6300f186b]\\n"); return 1; }`;

function benchSource(bench: StandIn["bench"]): string {
	const backend = bench === "gpu" ? "CUDA" : "CPU";
	const row = `printf("{\\"backends\\": \\"${backend}\\", \\"type_k\\": \\"%s\\", \\"type_v\\": \\"%s\\", \\"n_gen\\": 10, \\"avg_ts\\": 50.5}\\n", k, v);`;
	return `
#include <stdio.h>
#include <string.h>
int tokens_of(const char * model);
int main(int argc, char ** argv) {
    const char * k = "", * v = "", * m = "";
    for (int i = 1; i + 1 < argc; i++) {
        if (!strcmp(argv[i], "-ctk")) k = argv[i + 1];
        if (!strcmp(argv[i], "-ctv")) v = argv[i + 1];
        if (!strcmp(argv[i], "-m")) m = argv[i + 1];
    }
    if (!tokens_of(m)) return 1;
    ${bench === "lying" ? 'v = "f16";' : ""}
    ${bench === "gpu" ? NO_KERNEL : ""}
    ${bench === "silent" ? "" : row}
    return 0;
}
`;
}

/** The parts of ggml.c, arg.cpp and the Metal files that an assessment reads. */
export const TREE_FILES = {
	ggml: `
static const struct ggml_type_traits type_traits[GGML_TYPE_COUNT] = {
    [GGML_TYPE_F16] = {
        .type_name                = "f16",
        .blck_size                = 1,
    },
    [GGML_TYPE_Q8_0] = { .type_name = "q8_0", },
    [GGML_TYPE_TURBO3_0] = {
        .type_name                = "turbo3",
    },
    [GGML_TYPE_TURBO4_0] = { .type_name = "turbo4" },
};`,
	options: `
const std::vector<ggml_type> kv_cache_types = {
    GGML_TYPE_F16,
    GGML_TYPE_Q8_0,
    // GGML_TYPE_TURBO4_0,
    GGML_TYPE_TURBO3_0,
};`,
	metal: `
template [[host_name("kernel_set_rows_turbo3_i64")]] kernel set_rows_t kernel_set_rows_turbo<int64_t>;
template [[host_name("kernel_set_rows_turbo3_i32" )]] kernel set_rows_t kernel_set_rows_turbo<int32_t>;
template [[host_name("kernel_flash_attn_ext_kturbo3_vturbo3_dk128_dv128")]] kernel flash_t kernel_fa<3, 3>;
template [[host_name("kernel_flash_attn_ext_vec_kq8_0_vturbo3_dk128_dv128")]] kernel flash_t kernel_vec<8, 3>;
// template [[host_name("kernel_turbo_flash_p1_dk64_dv64")]] kernel flash_t kernel_p1<64>;
kernel void kernel_turbo_wht(device float * x) {}`,
	metalDevice: "case GGML_TYPE_TURBO3_0: return true;",
} as const;

/** A folder that configures, compiles and answers like a llama.cpp tree, in a second. */
export async function writeStandInTree(directory: string, behaviour: StandIn = {}): Promise<void> {
	const { bench = "honest", compiles = true, waitingProcess, metalKernels = false } = behaviour;
	const waiting = `
add_custom_target(waiting COMMAND sh -c "echo $$ > '${waitingProcess}'; exec sleep 120" VERBATIM)
add_dependencies(llama waiting)`;
	const files: Record<string, string> = {
		"CMakeLists.txt": waitingProcess === undefined ? CMAKE : CMAKE + waiting,
		"ggml/CMakeLists.txt": 'option(GGML_METAL "" OFF)\noption(GGML_CUDA "" OFF)\n',
		"src/llama.c": compiles
			? '#include <stdio.h>\nint tokens_of(const char * m) { FILE * f = fopen(m, "rb"); return f != 0; }\n'
			: "int tokens_of(const char * m) { return undeclared_name; }\n",
		"tools/server.c": VERSION_C,
		"tools/perplexity.c": VERSION_C,
		"tools/bench.c": benchSource(bench),
		"ggml/src/ggml.c": TREE_FILES.ggml,
		"common/arg.cpp": TREE_FILES.options,
	};
	if (metalKernels) {
		files["ggml/src/ggml-metal/ggml-metal.metal"] = TREE_FILES.metal;
		files["ggml/src/ggml-metal/ggml-metal-device.m"] = TREE_FILES.metalDevice;
	}
	for (const [name, text] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
		await writeFile(path.join(directory, name), text);
	}
}

/** Commits everything in a folder, with a subject and a date of its own; returns the commit. */
export async function commitTree(directory: string, subject: string, date: string): Promise<string> {
	const person = { NAME: "Test", EMAIL: "test@example.org", DATE: date };
	const env = Object.fromEntries(
		Object.entries(person).flatMap(([key, value]) => [
			[`GIT_AUTHOR_${key}`, value],
			[`GIT_COMMITTER_${key}`, value],
		]),
	);
	const git = execa({ cwd: directory, env: { ...env, GIT_CONFIG_GLOBAL: "/dev/null" } });
	await git`git init --quiet --initial-branch=main`;
	await git`git add --all`;
	await git`git commit --quiet --allow-empty -m ${subject}`;
	return (await git`git rev-parse HEAD`).stdout;
}
