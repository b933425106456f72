/** How many lines of a log an error message quotes. */
const QUOTED = 8;

const ERROR_LINE =
	/\berror\b\s*:|\bfatal error\b|^CMake Error|undefined reference to|^ld: |Killed signal|^\S+: \*\*\* |No space left on device/;

/** Lines in a row after `CMake Error at ...` belong to it. */
const CMAKE_ERROR = /^CMake Error/;

/** The lines that say what broke; where none is recognized, the last ones. */
export function quoteErrors(lines: readonly string[]): string[] {
	const quoted = lines.filter((line, index) => ERROR_LINE.test(line) || belongsToCmakeError(lines, index));
	return (quoted.length > 0 ? quoted.slice(0, QUOTED) : lines.slice(-QUOTED)).map((line) => line.trimEnd());
}

function belongsToCmakeError(lines: readonly string[], index: number): boolean {
	if (!/^ {2}\S/.test(lines[index] ?? "")) return false;
	const above = lines.slice(Math.max(0, index - 4), index);
	return above.some((line) => CMAKE_ERROR.test(line));
}

/** What to do about it, as far as the lines tell. */
export function compileRemedy(lines: readonly string[], log: string): string {
	const text = lines.join("\n");
	if (/Killed signal|signal terminated program/.test(text)) return "Memory ran out while compiling: use --jobs 1.";
	if (/No space left on device/.test(text)) return "Free some space (tq-eval engines remove ID), then run it again.";
	if (/no GPU was detected|native.*CUDA_ARCHITECTURES|CUDA_ARCHITECTURES.*native/i.test(text))
		return "There is no NVIDIA GPU here: say which one it is for, tq-eval build --backend cuda --cuda-architectures 90.";
	return `Read ${log}; the next attempt continues where this one broke.`;
}
