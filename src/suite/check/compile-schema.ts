import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";

/**
 * Compiles a JSON Schema by the rules of the draft that its `$schema` names, with `http` or `https`, `#` at its end or not;
 * 2020-12 where it names none, or none that is known. Throws where it is no schema of that draft.
 */
export function compileSchema(schema: object, options: Options = {}): ValidateFunction {
	const { $schema: named, ...rest } = schema as { readonly $schema?: unknown };
	const Draft = draftOf(typeof named === "string" ? named : "");
	return new Draft({ strict: false, logger: false, validateFormats: false, ...options }).compile(rest);
}

function draftOf(named: string): typeof Ajv | typeof Ajv2019 | typeof Ajv2020 {
	if (/draft-0[3-7]/.test(named)) return Ajv;
	return named.includes("2019-09") ? Ajv2019 : Ajv2020;
}
