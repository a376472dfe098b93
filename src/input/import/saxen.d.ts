/** The part of saxen that is used; it has no types of its own. */
declare module 'saxen' {
  type Attributes = () => Readonly<{[name: string]: string}>
  type Decode = (text: string) => string

  export class Parser {
    /** Names come with these prefixes, whatever the file calls their namespaces. */
    ns(prefixes: Readonly<{[uri: string]: string}>): this
    on(event: 'openTag', heard: (name: string, attributes: Attributes) => void): this
    on(event: 'closeTag', heard: (name: string) => void): this
    on(event: 'text', heard: (text: string, decode: Decode) => void): this
    on(event: 'cdata', heard: (text: string) => void): this
    on(event: 'error', heard: (error: Error) => void): this
    parse(text: string): void
  }
}
