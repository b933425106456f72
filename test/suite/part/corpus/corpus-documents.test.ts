import { expect, test } from "vitest";
import { splitDocuments } from "../../../../src/suite/part/corpus/corpus-documents.ts";

test.each([
	["a\n<|endoftext|>\nb\n", ["a\n", "b\n"]],
	["a\n<|endoftext|>\nb\n<|endoftext|>", ["a\n", "b\n"]],
	["a\r\n<|endoftext|>\r\nb", ["a\r\n", "b"]],
	["a <|endoftext|> stays\n", ["a <|endoftext|> stays\n"]],
	["<|endoftext|>\n\n<|endoftext|>\n", []],
	["", []],
])("%j has the documents %j", (text, documents) => {
	expect(splitDocuments(text)).toEqual(documents);
});
