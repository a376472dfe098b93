const most = 60
const takesNoColumn = () => /\p{M}/u
const takesTwoColumns = () =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const invisible = () => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Two lines: the part of a text around a place, and carets below what stands there. */
export function pointedAt(text: string, at: number, found: string): string {
  const before = [...text.slice(0, at)]
  const marked = [...text.slice(at, at + found.length)].slice(0, most)
  const after = [...text.slice(at + marked.join('').length)].slice(0, most)
  const start = visible(before.length > most ? `…${before.slice(-most).join('')}` : before.join(''))
  const rest = visible([...marked, ...after].join(''))
  return `  ${start}${rest}\n  ${' '.repeat(columnsOf(start))}${'^'.repeat(Math.max(1, columnsOf(visible(marked.join('')))))}`
}

function visible(text: string): string {
  return text.replace(invisible(), ' ')
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (takesNoColumn().test(one) ? 0 : takesTwoColumns().test(one) ? 2 : 1), 0)
}
