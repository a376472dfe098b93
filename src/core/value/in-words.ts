/** `cases, follow-ups and touches` */
export function inWords(items: readonly string[], word: 'and' | 'or'): string {
  return items.join(', ').replace(/, (?=[^,]*$)/, ` ${word} `)
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
