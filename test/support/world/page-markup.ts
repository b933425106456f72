/** A page without what its end holds: the data and the script of ours. Whatever else opens a script is not ours. */
export function markupOf(page: string): string {
	const start = page.lastIndexOf('<script type="application/json" id="');
	if (start < 0) throw new Error("the page holds no data");
	return page.slice(0, start);
}

/** The markup of one section of a page, or nothing where the page has no such section. */
export function sectionOf(page: string, id: string): string {
	return new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? "";
}

/** What is read in markup: without drawings, tags and line breaks. */
export function textOf(markup: string): string {
	return markup
		.replaceAll(/<svg[\s\S]*?<\/svg>/g, "")
		.replaceAll(/<[^>]*>/g, " ")
		.replaceAll(/\s+/g, " ")
		.trim();
}
