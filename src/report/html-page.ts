import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { visibleStrings } from "./visible-text.ts";

const ASSETS = new URL("./assets/", import.meta.url);
const OPTIONS = { strict: true, preventIndent: true } as const;

/**
 * What a page may load: nothing. Its style is in the page, there is no script, and text of a model cannot change that.
 * The browser enforces it (Content-Security-Policy as a meta element).
 */
const CONTENT_SECURITY_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

let compiled: typeof Handlebars | undefined;

// Renders a page template inside the document frame. Every value is escaped; there is no way around it in the data.
export function renderPage(template: string, page: { readonly title: string; readonly data: object }): string {
	const handlebars = templates();
	const body = handlebars.compile(`{{> ${template}}}`, OPTIONS)(visibleStrings(page.data));
	const frame = handlebars.compile("{{> document}}", OPTIONS);
	return frame({
		title: visibleStrings(page.title),
		policy: CONTENT_SECURITY_POLICY,
		style: new Handlebars.SafeString(readAsset("report.css")),
		body: new Handlebars.SafeString(body),
	});
}

/** Partials are compiled once; a private Handlebars keeps them apart from the templates of prompts. */
function templates(): typeof Handlebars {
	if (compiled !== undefined) return compiled;
	compiled = Handlebars.create();
	for (const file of readdirSync(ASSETS).filter((name) => name.endsWith(".hbs"))) {
		compiled.registerPartial(file.slice(0, -".hbs".length), compiled.compile(readAsset(file), OPTIONS));
	}
	return compiled;
}

function readAsset(name: string): string {
	return readFileSync(new URL(name, ASSETS), "utf8");
}
