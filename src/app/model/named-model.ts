import { TqEvalError } from "../../error.ts";
import { KNOWN_MODELS, type KnownModel, knownModel } from "../../model/known-models.ts";

/** The known model of a name; throws `bad-input` with all names for any other. */
export function namedModel(name: string): KnownModel {
	const model = knownModel(name);
	if (model !== null) return model;
	throw new TqEvalError(`${name} is not a known model; there is: ${KNOWN_MODELS.map((one) => one.name).join(", ")}`, {
		code: "bad-input",
		where: "NAME",
		value: name,
		remedy: "See what each of them is: tq-eval model list; a model of your own needs no name: --model FILE.",
	});
}
