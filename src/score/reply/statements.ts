import { itemIndent } from "./list-item.ts";
import { markedLines } from "./marked-lines.ts";

/** One item of a list with all that belongs to it, or one line of running text. */
export interface Statement {
	readonly text: string;
	readonly item: boolean;
}

/**
 * The statements of a text; code and rules make none. Indented lines belong to the item above them, and so does an
 * unindented line right below it.
 */
export function statementsOf(text: string): Statement[] {
	const statements: Statement[] = [];
	let outermost = Number.POSITIVE_INFINITY;
	let afterBlank = false;
	for (const line of markedLines(text)) {
		if (line.text.trim() === "" || line.block === "rule" || line.block === "code") {
			afterBlank = true;
			continue;
		}
		const indent = itemIndent(line, "any");
		if (indent !== null) outermost = Math.min(outermost, indent);
		const last = statements.at(-1);
		const opens = indent !== null && indent <= outermost + 1;
		const continues = last?.item === true && (!afterBlank || /^\s/.test(line.text));
		if (!opens && continues && last !== undefined)
			statements[statements.length - 1] = { text: `${last.text}\n${line.text}`, item: true };
		else statements.push({ text: line.text, item: opens });
		afterBlank = false;
	}
	return statements;
}
