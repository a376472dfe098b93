/** The person went back at a question. */
export class Cancelled extends Error {}
