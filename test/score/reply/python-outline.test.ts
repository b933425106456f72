import { describe, expect, it } from "vitest";
import { outlinePython } from "../../../src/score/reply/python-outline.ts";

/** What CPython 3 refuses to compile, each for a reason of its own. */
const REFUSED: readonly (readonly [name: string, source: string])[] = [
	["a string that is never closed", 'x = "abc\ny = 1\n'],
	["curly quotes", "x = \u201cabc\u201d\n"],
	["the print statement of Python 2", 'print "x"\n'],
	["a dedent to no open block", "if x:\n    a = 1\n  b = 2\n"],
	["a first line that is indented", "  x = 1\n"],
	["a number with a leading zero", "x = 012\n"],
	["two underscores in a number", "x = 1__0\n"],
	["an exception with a comma", 'raise ValueError, "x"\n'],
	["a comparison of Python 2", "a <> b\n"],
	["a number on the left of an assignment", "1 = x\n"],
	["a call on the left of an assignment", "f() = 2\n"],
	["a return outside a function", "return 1\n"],
	["a try without except", "try:\n    x\n"],
	["two names side by side", "x = 1 y\n"],
	["a function without a body", "def f():\n\nx = 1\n"],
	["a missing colon", "while True\n    x\n"],
	["an open bracket", "a = [1, 2\n"],
];

/** What it compiles, near to the above. */
const TAKEN: readonly (readonly [name: string, source: string])[] = [
	["a string over lines by a backslash", 'x = "abc\\\ndef"\n'],
	["a docstring with odd indents", 'def f():\n    """One.\n\n  Two.\n    """\n    return 1\n'],
	["arguments on lines of their own", "f(\n        1,\n  2,\n)\n"],
	["a long condition", "if (a and\n        b):\n    c = 1\n"],
	["a chain over lines", "x = (\n    a.b()\n      .c()\n)\n"],
	["a comment at any indent", "def f():\n    a = 1\n  # note\n    return a\n"],
	["letters of other languages in a name", "größe = 1\n"],
	["zeros", "x = 0\ny = 00\nz = 0.12\nw = 0x1F\nv = 1_000\n"],
	["a bare point", "x = 3.\n"],
	["a backslash at the end of a line", "x = 1 + \\\n        2\n"],
	["escaped quotes", 'x = "a \\"b\\" c"\ny = "\\\\"\n'],
	["strings with marks", "x = rb'a' + f\"{x!r:>{w}}\" + '''a\nb'''\n"],
	["a nested function after a block", "def f():\n    if x:\n        def g():\n            return 1\n    return 2\n"],
	["an early return in a method", "class A:\n    def f(self):\n        return 1\n"],
	["tabs", "if x:\n\ta = 1\n\tb = 2\n"],
	["several targets", "a, b = 1, 2\nx[0] = 1\ny.z = f(1) == 2\n"],
	["try with finally", "try:\n    x\nfinally:\n    y\n"],
	["a comprehension over lines", "x = [\n    a\n  for a in b\n]\n"],
	["a dictionary over lines", 'x = {\n  "a": 1,\n      "b": 2,\n}\n'],
	["a print with blanks", "print (x)\n"],
	["lines ended by CR LF", "if x:\r\n    a = 1\r\n"],
];

describe("outlinePython", () => {
	it.each(REFUSED)("refuses %s", (_, source) => {
		expect(outlinePython(source).parses).toBe(false);
	});

	it.each(TAKEN)("takes %s", (_, source) => {
		expect(outlinePython(source).parses).toBe(true);
	});
});
