/** What would steer a terminal if it were printed as it is: JSON can say each as `\u....`. */
const steering = () =>
  /[\u007f-\u009f\u2028\u2029\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]/gu

/** The value as JSON, two spaces deep, with a line end; equal to the value when read back. */
export function renderJson(value: unknown): string {
  return `${escaped(JSON.stringify(value, null, 2))}\n`
}

/** The value as JSON on one line, without a line end. */
export function jsonLine(value: unknown): string {
  return escaped(JSON.stringify(value))
}

function escaped(json: string): string {
  return json.replace(steering(), (found) =>
    Array.from({length: found.length}, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
}
