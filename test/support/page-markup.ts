// A page without what its end holds: the data and the script of ours. Whatever else opens a script is not ours.
export function markupOf(page: string): string {
	const start = page.lastIndexOf('<script type="application/json" id="');
	if (start < 0) throw new Error("the page holds no data");
	return page.slice(0, start);
}
