import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** A chart as markup, with its message in words for whoever does not see it. */
export interface Chart {
	readonly svg: string;
}

/** Wide enough for fifty turns, and scaled down by the page. */
export const CHART_WIDTH = 940;

/**
 * Draws a chart with Observable Plot into SVG markup. Plot escapes every text that it is given; its own style sheet is
 * left out, since the page's policy admits one style sheet alone, and the page has what it says (`.plot`).
 */
export function drawPlot(label: string, options: Plot.PlotOptions): Chart {
	const { document } = parseHTML("<!doctype html><html><body></body></html>");
	const figure = Plot.plot({ ...options, document, className: "plot", figure: false, ariaLabel: label });
	for (const style of figure.querySelectorAll("style")) style.remove();
	// Names of groups say nothing to a screen reader that the name of the whole does not say, and ARIA forbids them.
	for (const group of figure.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
	figure.setAttribute("role", "img");
	figure.setAttribute("aria-label", label);
	return { svg: withoutStyleAttributes(figure.outerHTML) };
}

/** The policy of the page forbids style attributes; Plot has few, and none that a chart of ours depends on. */
function withoutStyleAttributes(markup: string): string {
	return markup.replaceAll(/ style="[^"]*"/g, "");
}
