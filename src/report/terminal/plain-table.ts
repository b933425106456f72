/** One cell of a table in plain text; `paint` colours it after the widths are known. */
export interface PlainCell {
	readonly text: string;
	readonly align?: "right";
	readonly paint?: (text: string) => string;
}

/** Lays out rows in columns two spaces apart; trailing spaces are cut. */
export function renderPlainTable(rows: readonly (readonly PlainCell[])[], indent = "  "): string[] {
	const columns = Math.max(0, ...rows.map((row) => row.length));
	const widths = Array.from({ length: columns }, (_, index) =>
		Math.max(...rows.map((row) => displayWidth(row[index]?.text ?? ""))),
	);
	return rows.map((row) =>
		`${indent}${row.map((cell, index) => fitCell(cell, widths[index] ?? 0)).join("  ")}`.trimEnd(),
	);
}

/** Breaks a text at spaces so that no line is longer than `width`; a longer word (a path, a command) keeps its line. */
export function wrapText(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(/\s+/).filter((part) => part !== "")) {
		if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
			lines.push(line);
			line = word;
		} else {
			line = line === "" ? word : `${line} ${word}`;
		}
	}
	return line === "" ? lines : [...lines, line];
}

/** Wraps behind a label: the first line carries it, the others stand under the text. */
export function wrapLabelled(label: string, text: string, width: number): string[] {
	const rest = " ".repeat(displayWidth(label));
	return wrapText(text, width - rest.length).map((line, index) => `${index === 0 ? label : rest}${line}`);
}

function fitCell(cell: PlainCell, width: number): string {
	const space = " ".repeat(Math.max(0, width - displayWidth(cell.text)));
	const painted = cell.paint === undefined ? cell.text : cell.paint(cell.text);
	return cell.align === "right" ? `${space}${painted}` : `${painted}${space}`;
}

/** Code points, not UTF-16 units: the signs used here are one column wide each. */
function displayWidth(text: string): number {
	return [...text].length;
}
