import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import type { BuildHost } from "./program-host.ts";

/** Tools that a build cannot do without. */
export type RequiredTool = "git" | "cmake" | "generator" | "compiler";

interface Remedy {
	readonly what: string;
	readonly darwin: string;
	readonly linux: string;
}

const REMEDIES: Record<RequiredTool, Remedy> = {
	git: { what: "git", darwin: "xcode-select --install", linux: "apt install git" },
	cmake: { what: "cmake", darwin: "brew install cmake", linux: "apt install cmake" },
	generator: { what: "ninja or make", darwin: "brew install ninja", linux: "apt install ninja-build" },
	compiler: { what: "a C and C++ compiler", darwin: "xcode-select --install", linux: "apt install build-essential" },
};

/** The first of the names that is an executable file on PATH; a name with a slash stands for itself. */
export async function findTool(names: readonly string[], env: BuildHost["env"]): Promise<string | null> {
	const folders = (env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
	for (const name of names) {
		const candidates = name.includes("/") ? [name] : folders.map((folder) => path.join(folder, name));
		for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
	}
	return null;
}

/** Like findTool, where going on without makes no sense. */
export async function requireTool(tool: RequiredTool, names: readonly string[], host: BuildHost): Promise<string> {
	const found = await findTool(names, host.env);
	if (found !== null) return found;
	const { what, ...commands } = REMEDIES[tool];
	const install = host.platform === "darwin" ? commands.darwin : commands.linux;
	throw new TqEvalError(`${what} is not on the PATH (looked for ${names.join(", ")})`, {
		code: "environment",
		where: "PATH",
		value: host.env.PATH,
		remedy: `Install it (${install}, or the like on your system), then run the command again.`,
	});
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
