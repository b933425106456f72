import type { BuildHost } from "./program-host.ts";

type Environment = Readonly<Record<string, string>>;

/** Of another git, make or ninja that this one happens to run inside; proxies and keys stay. */
const FOREIGN =
	/^(GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|TRACE\w*|ALTERNATE_OBJECT_DIRECTORIES)|MAKEFLAGS|MFLAGS|MAKELEVEL|NINJA_STATUS)$/;

/** What a program of an engine build may see: nothing that changes how it computes. */
const SMOKE_ALLOWED = /^(PATH|HOME|TMPDIR|USER|LD_LIBRARY_PATH|DYLD_\w+|CUDA_\w+|VK_\w+|METAL_DEVICE_\w+)$/;

/** Variables that change what a compiler writes; they are part of an engine's address. */
const COMPILER_VARIABLES = ["CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "CUDAFLAGS", "CUDACXX", "CUDAARCHS"] as const;

/** For git, cmake and compilers: English messages, never a question at the terminal. */
export function toolEnvironment(host: Pick<BuildHost, "env">): Environment {
	return {
		...pick(host.env, (name) => !FOREIGN.test(name)),
		LC_ALL: "C",
		NINJA_STATUS: "[%f/%t] ",
		GIT_TERMINAL_PROMPT: "0",
	};
}

/** For the programs that were built. */
export function programEnvironment(host: Pick<BuildHost, "env">): Environment {
	return { ...pick(host.env, (name) => SMOKE_ALLOWED.test(name)), LC_ALL: "C" };
}

/** The flags that a user's environment adds to the compiler's. */
export function compilerVariables(host: BuildHost): Environment {
	return pick(host.env, (name) => (COMPILER_VARIABLES as readonly string[]).includes(name));
}

function pick(env: BuildHost["env"], wanted: (name: string) => boolean): Environment {
	const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return Object.fromEntries(entries.filter(([name]) => wanted(name)).sort());
}
