/** Most texts: Latin letters, signs and line breaks that do nothing. The patterns for the others take long to make. */
const harmless =
  /^[\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u21ff\u2500-\u259f]*$/
/** Invisible or steering characters: controls, format characters, separators, lone surrogates, fillers, variation selectors. */
const steering = () =>
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/gu
const piledMarks = () => /(?<=\p{M}{8})\p{M}/gu

const joinedScripts = () =>
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}]/u
const pictureBefore = () => /\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])?$/u

/** One line of text that strangers wrote: nothing in it can move the cursor, hide or reorder. Line breaks become ` ⏎ `. */
export function safe(text: string): string {
  const shown = safeLines(text)
  if (!shown.includes('\n')) return shown
  const lines = shown.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ⏎ ')
}

/** The same, with its line breaks kept as LF. */
export function safeLines(text: string): string {
  return safeCell(text).replaceAll('\t', ' ')
}

/** The same, with line breaks (as LF) and tabs kept: for formats that quote them. */
export function safeCell(text: string): string {
  return harmless.test(text) ? text : escapedIn(text)
}

function escapedIn(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(piledMarks(), escaped)
    .replace(steering(), (found: string, offset: number, whole: string) =>
      isHarmless(found, whole.slice(0, offset), whole.slice(offset + found.length)) ? found : escaped(found),
    )
}

function isHarmless(found: string, before: string, after: string): boolean {
  switch (found) {
    case '\n':
    case '\t':
      return true
    case '\u200d':
      return joinsPictures(before, after) || joinsLetters(before, after)
    case '\u200c':
      return joinsLetters(before, after)
    case '\ufe0e':
      return /\p{Extended_Pictographic}$/u.test(before.slice(-2))
    case '\ufe0f':
      return (
        /\p{Extended_Pictographic}$/u.test(before.slice(-2)) || (/[0-9#*]$/.test(before) && after.startsWith('\u20e3'))
      )
    default:
      return /[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u.test(found) && /\p{Script=Han}$/u.test(before.slice(-2))
  }
}

function joinsPictures(before: string, after: string): boolean {
  return pictureBefore().test(before.slice(-4)) && /^\p{Extended_Pictographic}/u.test(after.slice(0, 2))
}

function joinsLetters(before: string, after: string): boolean {
  return joinedScripts().test(lastCharacter(before)) && joinedScripts().test(firstCharacter(after))
}

function lastCharacter(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? ''
}

function firstCharacter(text: string): string {
  return /^./su.exec(text.slice(0, 2))?.[0] ?? ''
}

function escaped(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const hex = point.toString(16)
  if (point <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return point <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
