import {fold} from '../../core/value/fold.ts'
import {known} from '../../core/value/memo.ts'
import {wordsForMood as wordsOf} from '../../core/value/mood-words.ts'
import type {Channel, Origin, Purpose} from '../../kinds/customer/customer.ts'

/** The few values of a field. */
export interface WordSet<Value extends string = string> {
  /** What each is called in English, Portuguese, Spanish and Italian, folded, between bars. */
  readonly words: Readonly<Record<Value, string>>
  /** What stands for a word that is none of these; null: nothing does. Left out: it refuses the row. */
  readonly otherwise?: Value | null
  /** Is it plain what its words mean, so that nobody is asked or told? */
  readonly isPlain?: true
}

export const channels: WordSet<Channel> = {
  words: {
    phone: 'telefone|telefono|call|voice|ligacao|llamada|chiamata|tel',
    email: 'e-mail|mail|correo|correo electronico|posta|posta elettronica',
    chat: 'messenger|live chat|messaging|sms|web messaging|conversation|feedback widget|bot|chat ao vivo|chat en vivo|chat dal vivo',
    social:
      'twitter|facebook|instagram|x|social media|redes sociais|redes sociales|facebook post|social network|reti sociali',
    whatsapp: 'wa',
    'in-person':
      'in person|pessoalmente|em pessoa|presencial|en persona|di persona|in presenza|visit|visita|loja|tienda|negozio|walk-in',
    web: 'web form|web service|form|formulario|modulo|portal|website|site|web widget|help widget|api|web client',
    other: 'outro|otro|altro|agent|staff|ecommerce|outbound email',
  },
  otherwise: 'other',
}

export const origins: WordSet<Origin> = {
  words: {
    customer: 'cliente|inbound|in|incoming|recebido|recibido|entrante|ricevuto',
    us: 'nos|nosotros|noi|outbound|out|outgoing|enviado|saliente|inviato',
  },
}

export const purposes: WordSet<Purpose> = {
  words: {
    resolve: 'resolver|risolvere|support|suporte|soporte|supporto|solucionar|solucao|solucion|soluzione',
    bond: 'relationship|relacionamento|relacion|relazione|vinculo|cultivar|vincular|coltivare',
  },
}

export const moods: WordSet<'-2' | '-1' | '0' | '1' | '2'> = {
  words: {
    '-2': wordsOf(-2),
    '-1': `negative|${wordsOf(-1)}`,
    '0': wordsOf(0),
    '1': `positive|${wordsOf(1)}`,
    '2': wordsOf(2),
  },
}

export const yesOrNo: WordSet<'yes' | 'no'> = {
  words: {
    yes: 'y|true|1|sim|s|si|vero|verdadeiro|verdadero|x|t',
    no: 'n|false|0|nao|falso|f',
  },
  isPlain: true,
}

/** Every word of a field, as its key, and the value that it stands for. */
export function allWords({words}: WordSet): readonly {readonly word: string; readonly value: string}[] {
  return Object.entries(words).flatMap(([value, also]) =>
    [value, ...also.split('|')].map((word) => ({word: wordKey(word), value})),
  )
}

/** The value that a word means, also with something in brackets behind it; null where it is none. */
export function wordMeant<Value extends string>(set: WordSet<Value>, text: string): Value | null {
  return readWord(set, text) ?? readWord(set, text.replace(/\s*\([^()]*\)$/, ''))
}

/** The value that a word stands for, blind to case and accents; null where it is none of them. */
function readWord<Value extends string>(set: WordSet<Value>, text: string): Value | null {
  return (known(meanings, set, () => meaningsOf(set)).get(wordKey(text)) as Value | undefined) ?? null
}

const meanings = new Map<WordSet, ReadonlyMap<string, string>>()

/** Word -> value; the first value that has a word, where several do. */
function meaningsOf(set: WordSet): ReadonlyMap<string, string> {
  return new Map(
    allWords(set)
      .map(({word, value}) => [word, value] as const)
      .toReversed(),
  )
}

/** What the field can be. */
export function valuesOf<Value extends string>({words}: WordSet<Value>): readonly Value[] {
  return Object.keys(words) as Value[]
}

/** The same word, whatever its case, accents, spaces and lines between; `+1.0` is 1, as spreadsheets write it. */
export function wordKey(text: string): string {
  return fold(text.replace(/(?<=^[+-]?\d+)[.,]0+$/, '').replace(/^\+(?=\d)/, '')).replaceAll(/[\s_-]+/g, ' ')
}
