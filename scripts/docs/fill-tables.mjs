/** Where each table stands: between `<!-- table:NAME -->` and `<!-- /table -->`. */
const PLACE = /(<!-- table:([a-z-]+) -->\n)[\s\S]*?(\n<!-- \/table -->)/g;

/** The files that hold tables. */
export const FILES_WITH_TABLES = [
	"README.md",
	"docs/methodology.md",
	"docs/verdict-codes.md",
	"docs/commands.md",
	"suites/README.md",
];

/** Names of the tables that a text has a place for. */
export function tablesIn(text) {
	return [...text.matchAll(PLACE)].map(([, , name]) => name);
}

/** The text with every table as it is now; throws on a place for a table that there is not. */
export function fillTables(text, tables) {
	return text.replace(PLACE, (_, open, name, close) => {
		if (tables[name] === undefined) throw new Error(`no table is called ${name}`);
		return `${open}\n${tables[name]}\n${close}`;
	});
}
