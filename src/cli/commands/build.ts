import { type Command, Option } from "commander";
import { BACKENDS } from "../../engine/llama/source/backend.ts";
import type { ShowBuildOptions } from "../show/show-build.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval build                                    the source and backend that suit this machine
  $ tq-eval build --source fork --assess-only        what the fork has, without compiling it
  $ tq-eval build --source ~/llama.cpp --backend cuda
  $ tq-eval build --backend cuda --cuda-architectures 90    on a machine without a GPU, for one with an H100 or H200
  $ tq-eval build --calibration                      also the twin that can be told to fail
  $ tq-eval build --source https://github.com/TheTom/llama-cpp-turboquant --ref my-branch`;

/** `tq-eval build`: from a llama.cpp source to an engine that was tried. */
export function declareBuild(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("build")
		.description("build the inference engine that TurboQuant types run on")
		.option("--source <source>", "fork, clean-room, a git URL or a folder (default: fork on macOS, else clean-room)")
		.option("--ref <ref>", "branch, tag or commit of the source")
		.addOption(
			new Option("--backend <backend>", "where it computes (default: metal on macOS, else cpu)").choices(BACKENDS),
		)
		.option(
			"--cuda-architectures <list>",
			"GPUs to compile for, as CMake lists them: 90, or 80;86 (default: those here)",
		)
		.option("--calibration", "also build its twin that injects faults, to measure what an evaluation notices")
		.option("--assess-only", "say what the source has, and stop before compiling")
		.option("--upstream-date <date>", "count the age of the source up to this day (default: today)")
		.option("--cap <duration>", "give up after this long", "2h")
		.option("--jobs <n>", "compilers at once (default: one for each core)")
		.option("--json", "print the manifest as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: ShowBuildOptions) => {
			const { showBuild } = await import("../show/show-build.ts");
			finish(await showBuild(options, terminal));
		});
}
