import type { TextDetector } from "./detector.ts";

const REFUSAL =
	/^\W*(?:(?:i['’]m (?:very )?)?sorry(?! (?:for your (?:loss|pain|trouble)|(?:that|to hear)\b))|i apologi[sz]e|i (?:can(?:not|['’]t)|am (?:unable|not able)|['’]m (?:unable|not able)|won['’]t)|as an ai)\b/i;

/** Nothing where an answer was asked for. */
export const emptyOrRefused: TextDetector = {
	id: "empty-or-refused",
	definition: "no text at all, or a reply that begins with a refusal or an apology, condolences aside",
	failureMode: "an honest answer that begins with I cannot, as to a question about something never told",
	detect: ({ text }) => text.trim() === "" || REFUSAL.test(text.trim()),
};
