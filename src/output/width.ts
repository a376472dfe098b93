/**
 * Narrow signs that stand alone, as many as follow each other, or what is drawn as one: flags, pictures joined to one,
 * keycaps, syllables of jamo, letters with their marks. Linear, unlike Intl.Segmenter.
 */
const drawn = () =>
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff]+(?![\p{M}\p{EMod}\u200c\u200d])|\p{RI}{2}|\p{Extended_Pictographic}[\p{M}\p{EMod}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{EMod}]*)*|[\u1100-\u115f]+[\u1160-\u11ff]*|.[\p{M}\u200c\u200d]*/gsu
const narrowText = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u259f]*$/
/** Kana, Han and Hangul as nearly all of it is written: each sign stands alone and takes two columns. */
const wideText =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u3000-\u3002\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/
const picture = () => /\p{Emoji_Presentation}|\ufe0f/u
const unseen = () => /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]/u
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u

/** Columns that a line takes on a terminal: 2 for East Asian wide characters and pictures, 0 for combining marks. */
export function widthOf(text: string): number {
  if (narrowText.test(text)) return text.length
  if (!wideText.test(text)) return drawnIn(text).reduce((sum, one) => sum + drawnWidth(one), 0)
  let width = text.length
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= firstWide) width++
  return width
}

/** At most `room` columns of the text; `…` where something was left out. */
export function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  return room < 1 ? '' : `${head(text, room - 1).trimEnd()}…`
}

export type Align = 'left' | 'right'

/** Fills up to `room` columns around `shown`, which is `text` as painted. */
export function pad(text: string, room: number, align: Align, shown: string = text): string {
  const gap = ' '.repeat(Math.max(0, room - widthOf(text)))
  return align === 'left' ? shown + gap : gap + shown
}

/** Lines of at most `room` columns without spaces at their ends, broken between words; words longer than a line are broken too. */
export function wrap(text: string, room: number): readonly string[] {
  if (widthOf(text) <= room) return [text.trimEnd()]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ').flatMap((one) => broken(one, room))) {
    const width = widthOf(word)
    const longer = line === '' ? width : used + 1 + width
    const isFull = longer > room && line !== ''
    if (isFull) lines.push(line.trimEnd())
    used = longer > room ? width : longer
    line = longer > room || line === '' ? word : `${line} ${word}`
  }
  return [...lines, line.trimEnd()]
}

function broken(word: string, room: number): readonly string[] {
  if (widthOf(word) <= room) return [word]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const one of drawnIn(word)) {
    for (const part of narrowText.test(one) ? slices(one, room - used, room) : [one]) {
      const width = drawnWidth(part)
      const isFull = piece !== '' && used + width > room
      if (isFull) pieces.push(piece)
      piece = isFull ? part : piece + part
      used = isFull ? width : used + width
    }
  }
  return [...pieces, piece]
}

/** A narrow text in pieces of `room` signs, after one that fills the `left` columns of a line. */
function slices(text: string, left: number, room: number): readonly string[] {
  const size = Math.max(1, room)
  const pieces = left > 0 ? [text.slice(0, left)] : []
  for (let at = Math.max(0, left); at < text.length; at += size) pieces.push(text.slice(at, at + size))
  return pieces
}

function head(text: string, room: number): string {
  return room < 1 ? '' : firstOf(broken(text, room), room)
}

function firstOf([first = '']: readonly string[], room: number): string {
  return widthOf(first) <= room ? first : ''
}

/** Of the signs of `wideText` those from here on are wide. */
const firstWide = 0x3000

function drawnIn(text: string): readonly string[] {
  if (narrowText.test(text)) return [text]
  return wideText.test(text) ? Array.from(text) : (text.match(drawn()) ?? [])
}

function drawnWidth(one: string): number {
  if (narrowText.test(one)) return one.length
  if (one.length === 1 && wideText.test(one)) return 2
  return picture().test(one) ? 2 : Array.from(one).reduce((sum, character) => sum + characterWidth(character), 0)
}

function characterWidth(character: string): number {
  if (unseen().test(character)) return 0
  return wide.test(character) ? 2 : 1
}
