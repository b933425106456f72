import { createHash } from "node:crypto";
import Handlebars from "handlebars";
import { visibleStrings } from "../text/visible-text.ts";
import { pageAssets, readAsset } from "./page-assets.ts";

const OPTIONS = { strict: true, preventIndent: true } as const;

/**
 * What a page may load: nothing. Its style is in the page, there is no script unless one of ours is named by its digest,
 * and text of a model cannot change that. The browser enforces it (Content-Security-Policy as a meta element).
 */
const CONTENT_SECURITY_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** A script of ours in a page, with the data that it reads; `connects` lets it speak to the server it came from. */
export interface PageScript {
	/** Its files among the assets, in their order. */
	readonly assets: readonly string[];
	/** Source of libraries that they use, put before them. */
	readonly libraries?: readonly string[];
	/** The `id` of the element that holds the data. */
	readonly dataId: string;
	readonly data: object;
	readonly connects: boolean;
}

export interface Page {
	readonly title: string;
	readonly data: object;
	/** Style sheets beside the report's own. */
	readonly styles?: readonly string[];
	readonly script?: PageScript;
}

let compiled: typeof Handlebars | undefined;

/** Renders a page template inside the document frame. Every value is escaped; there is no way around it in the data. */
export function renderPage(template: string, { title, data, styles = [], script }: Page): string {
	const handlebars = templates();
	const body = handlebars.compile(`{{> ${template}}}`, OPTIONS)(visibleStrings(data));
	const frame = handlebars.compile("{{> document}}", OPTIONS);
	const embedded = script === undefined ? null : embedScript(script);
	const style = ["report.css", ...styles].map(readAsset).join("\n");
	return frame({
		title: visibleStrings(title),
		policy: `${CONTENT_SECURITY_POLICY}; style-src ${digestOf(style)}${embedded?.policy ?? ""}`,
		style: new Handlebars.SafeString(style),
		body: new Handlebars.SafeString(body),
		script: embedded,
	});
}

/** Renders a template by itself, for formats that are not pages; every value is escaped as in a page. */
export function renderText(template: string, data: object): string {
	return templates().compile(`{{> ${template}}}`, OPTIONS)(visibleStrings(data));
}

function embedScript({ assets, libraries = [], dataId, data, connects }: PageScript) {
	const source = [...libraries, ...assets.map(readAsset)].join("\n");
	return {
		policy: `; script-src ${digestOf(source)}${connects ? "; connect-src 'self'" : ""}`,
		dataId,
		data: new Handlebars.SafeString(inertJson(visibleStrings(data))),
		source: new Handlebars.SafeString(source),
	};
}

/** How a policy names the one text that it admits. */
function digestOf(text: string): string {
	return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** JSON that cannot end the element it stands in, whatever a model has written. */
function inertJson(data: object): string {
	return JSON.stringify(data)
		.replaceAll("<", "\\u003c")
		.replaceAll("\u2028", "\\u2028")
		.replaceAll("\u2029", "\\u2029");
}

/** Partials are compiled once; a private Handlebars keeps them apart from the templates of prompts. */
function templates(): typeof Handlebars {
	if (compiled !== undefined) return compiled;
	compiled = Handlebars.create();
	for (const file of pageAssets(".hbs")) {
		compiled.registerPartial(file.slice(0, -".hbs".length), compiled.compile(readAsset(file), OPTIONS));
	}
	return compiled;
}
