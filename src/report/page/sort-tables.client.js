// Lets a reader sort a table of numbers by any column: the heading becomes a button, a second press turns it round.
function sortKey(cell) {
	const text = cell?.textContent.trim().replaceAll("\u202f", "").replaceAll("−", "-") ?? "";
	const number = Number.parseFloat(text.replace(/^\+/, ""));
	return Number.isNaN(number) ? text : number;
}

function compareKeys(a, b) {
	if (typeof a === "number" && typeof b === "number") return a - b;
	if (typeof a === "number") return -1;
	if (typeof b === "number") return 1;
	return a.localeCompare(b, "en", { numeric: true });
}

function sortRows(table, column, down) {
	const body = table.tBodies[0];
	const keyed = [...body.rows].map((row) => ({ row, key: sortKey(row.cells[column]) }));
	keyed.sort((a, b) => (down ? -1 : 1) * compareKeys(a.key, b.key));
	body.append(...keyed.map(({ row }) => row));
}

function makeSortable(table) {
	const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
	heads.forEach((head, column) => {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener("click", () => {
			const down = head.getAttribute("aria-sort") === "ascending";
			for (const other of heads) other.removeAttribute("aria-sort");
			head.setAttribute("aria-sort", down ? "descending" : "ascending");
			sortRows(table, column, down);
		});
	});
}

for (const table of document.querySelectorAll("table.numbers:not(#items)")) {
	if ((table.tBodies[0]?.rows.length ?? 0) > 1) makeSortable(table);
}
