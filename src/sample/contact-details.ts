import type {Language} from './words.ts'

const mailHosts: Readonly<Record<Language, string>> = {
  'pt-BR': 'correio.example',
  it: 'posta.example',
  es: 'correo.example',
  en: 'mail.example',
}

const brazilianAreas = [11, 21, 31, 41, 51, 61, 71, 81, 19, 13] as const
const italianPrefixes = [320, 328, 333, 338, 340, 347, 349, 366, 388, 391] as const
const spanishPrefixes = [612, 622, 633, 644, 655, 666, 677, 688, 699, 609] as const
const americanAreas = [212, 312, 415, 617, 206, 503, 303, 713, 404, 305] as const
/** The rest are for the cast. */
const lastMadeUp = 8999

export function emailOf(ref: string, language: Language): string {
  return `${ref.replaceAll('-', '.')}@${mailHosts[language]}`
}

/** A plainly made-up E.164 number, a different one for each whole number; null where there are no more of them. */
export function phoneOf(language: Language, n: number): string | null {
  const kind = n % 10
  const rest = Math.floor(n / 10)
  if (rest > lastMadeUp) return null
  const four = String(rest).padStart(4, '0')
  switch (language) {
    case 'pt-BR':
      return `+55${brazilianAreas[kind]}95550${four}`
    case 'it':
      return `+39${italianPrefixes[kind]}555${four}`
    case 'es':
      return `+34${spanishPrefixes[kind]}55${four}`
    case 'en':
      return fictionalPhone(kind, rest)
  }
}

/** The numbers kept for fiction: 555-01xx in North America, 07700 900xxx in the United Kingdom. */
function fictionalPhone(kind: number, rest: number): string | null {
  if (kind === 5) return rest > 899 ? null : `+447700900${String(rest).padStart(3, '0')}`
  return rest > 99 ? null : `+1${americanAreas[kind]}55501${String(rest).padStart(2, '0')}`
}
