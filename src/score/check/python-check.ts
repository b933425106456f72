import { fencedBlocks } from "../reply/fenced-blocks.ts";
import { type OutlinedFunction, outlinePython } from "../reply/python-outline.ts";
import { withoutIndent } from "../reply/without-indent.ts";

/** What a python check asks for. */
interface WantedPython {
	readonly functions: readonly string[];
	readonly typed?: boolean | undefined;
	readonly raises?: boolean | undefined;
}

/** Labels under which models put Python; none is one of them where nothing else is labelled so. */
const LABELS = ["python", "py", "python3"];

/**
 * The Python of a reply: the one block that defines all the functions, else its blocks together, else the whole of it.
 * A second block is often a demonstration that repeats or calls the first.
 */
export function pythonOf(text: string, functions: readonly string[]): string {
	const all = fencedBlocks(text);
	const labelled = all.filter(({ language }) => LABELS.includes(language));
	const found = labelled.length === 0 ? all.filter(({ language }) => language === "") : labelled;
	const blocks = found.map(({ content }) => withoutIndent(content));
	const whole = functions.length === 0 ? undefined : blocks.findLast((block) => definesAll(block, functions));
	if (whole !== undefined) return whole;
	return blocks.length === 0 ? text : blocks.join("\n");
}

/** Whether a reply's Python parses and defines these functions, with type hints and errors where the check wants them. */
export function holdsPython(text: string, { functions: wanted, typed = false, raises = false }: WantedPython): boolean {
	const { parses, functions } = outlinePython(pythonOf(text, wanted));
	if (!parses) return false;
	return wanted.every((name) => {
		const found = functions.filter((one) => one.name === name);
		if (found.length === 0) return false;
		return (!typed || found.some((one) => one.typed)) && (!raises || found.some((one) => canRaise(one, functions)));
	});
}

/** By itself, or by a function of the program that it calls. */
function canRaise({ raises, calls }: OutlinedFunction, functions: readonly OutlinedFunction[]): boolean {
	return raises || functions.some((one) => one.raises && calls.has(one.name));
}

function definesAll(source: string, wanted: readonly string[]): boolean {
	const { parses, functions } = outlinePython(source);
	return parses && wanted.every((name) => functions.some((one) => one.name === name));
}
