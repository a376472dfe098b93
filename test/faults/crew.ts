/** Whom the clerks look after: an even number, and so many that a commit about all of them is one of many files. */
export const crew: readonly string[] = Array.from({length: 70}, (_, index) => `ana-souza-${index + 1}`)
