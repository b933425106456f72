/** One item of a list with all that belongs to it, or one line of running text. */
export interface Statement {
	readonly text: string;
	readonly item: boolean;
}

const ITEM = /^(\s*)(?:[-*+•–]|\(?\**\d{1,3}[.)]\**)\s+\S/;

// The statements of a text. Indented lines belong to the item above them, and so does an unindented line right below it.
export function statementsOf(text: string): Statement[] {
	const statements: Statement[] = [];
	let outermost = Number.POSITIVE_INFINITY;
	let afterBlank = false;
	for (const line of text.split(/\r?\n/)) {
		if (line.trim() === "" || /^\s*(?:[-*_]\s*){3,}$/.test(line)) {
			afterBlank = true;
			continue;
		}
		const indent = ITEM.exec(line)?.[1]?.length ?? null;
		if (indent !== null) outermost = Math.min(outermost, indent);
		const last = statements.at(-1);
		const opens = indent !== null && indent <= outermost + 1;
		const continues = last?.item === true && (!afterBlank || /^\s/.test(line));
		if (!opens && continues && last !== undefined)
			statements[statements.length - 1] = { text: `${last.text}\n${line}`, item: true };
		else statements.push({ text: line, item: opens });
		afterBlank = false;
	}
	return statements;
}
