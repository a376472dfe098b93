import {slug} from '../core/value/fold.ts'
import {emailOf} from './contact-details.ts'
import {ownerFor, preferencesOf} from './made-up.ts'
import type {Persona, Scene} from './persona.ts'
import type {Random} from './random.ts'
import type {ShopYear} from './shop-year.ts'
import type {Language} from './words.ts'

/** A customer with a part to play; what is not said is left to chance or plain. */
type Role = Partial<Omit<Persona, 'birthday'>> & {
  readonly name: string
  readonly language: Language
  readonly birthday?: string | {readonly inDays: number; readonly age: number | null}
}

const miramar = {company: 'Hotel Miramar', tags: ['b2b', 'wholesale'], language: 'es' as const, owner: 'pablo'}
const vila = {company: 'Padaria Pão da Vila', tags: ['b2b', 'baker'], language: 'pt-BR' as const, owner: 'marina'}
const toast = {company: 'Tea & Toast Ltd', tags: ['b2b'], language: 'en' as const, owner: 'giulia'}
const rossi = {company: 'Pizzeria Rossi & Figli', language: 'it' as const, owner: 'giulia'}

const roles: readonly Role[] = [
  {
    name: 'Ana Souza',
    language: 'pt-BR',
    owner: 'marina',
    phones: ['+5511955509001'],
    channel: 'whatsapp',
    tags: ['vip', 'neighbour'],
    birthday: '1984-06-13',
    preferences: {café: 'coado, sem açúcar', horário: 'depois das 14h', cachorro: 'Pipoca'},
    note: 'Faz bolos para fora. Foi a primeira cliente da loja.',
    cadence: {ideal: '30d', atMost: '45d'},
    checkIn: {every: '1mo', anchor: 'schedule'},
    ...pace(6, 8, 14),
    moods: [0.4, 1.9],
    scenes: [
      {kind: 'reopened', hoursAgo: 1100},
      {kind: 'due', in: 0},
    ],
  },
  {
    name: "Maeve O'Brien",
    language: 'en',
    owner: 'pablo',
    phones: ['+447700900901', '+441632960901'],
    channel: 'phone',
    tags: ['vip', 'barista'],
    birthday: '--03-17',
    preferences: {coffee: 'flat white, oat milk', call: 'after 2 pm', dog: 'Biscuit'},
    note: 'Runs the tea room by the canal, and the oven must not fail in June.',
    cadence: {ideal: '30d', atMost: '45d'},
    checkIn: {every: '30d', anchor: 'completion'},
    ...pace(7, 8, 15),
    moods: [-0.4, 1.9],
    scenes: [
      {kind: 'reopened', hoursAgo: 1300},
      {kind: 'case', type: 'problem', hoursAgo: 26, rest: 'third-party'},
      {kind: 'due', in: 0, at: '15:00'},
    ],
  },
  {name: 'Marco Rossi', phones: ['+393205559003'], ...rossi, tags: ['wholesale'], scenes: [{kind: 'due', in: -2}]},
  {name: 'Marco Rossi', ref: 'marco-rossi-2', phones: ['+393205559004'], ...rossi, tags: [], ...pace(0, 3, 4)},
  {name: 'João Conceição', language: 'pt-BR', phones: ['+5521955509005'], scenes: [{kind: 'due', in: -3}]},
  {
    name: 'Concepción Nuñez Ibáñez',
    language: 'es',
    emails: ['concepcion.nunez@correo.example', 'conchi@obrador.example'],
    phones: ['+34612559006', '+34912559006'],
    scenes: [{kind: 'case', type: 'problem', hoursAgo: 40, rest: {snoozedFor: 0}}],
  },
  {
    name: "Luca D'Angelo",
    language: 'it',
    phones: ['+393285559007'],
    channel: 'phone',
    moods: [0.8, -1.2],
    scenes: [{kind: 'case', type: 'complaint', hoursAgo: 5, rest: 'unanswered'}],
  },
  {
    name: 'Jürgen Müller',
    language: 'en',
    phones: ['+16465550189'],
    birthday: {inDays: 3, age: 60},
    scenes: [{kind: 'due', in: 2, at: '10:30'}],
  },
  {
    name: 'Maria da Conceição Aparecida do Nascimento Albuquerque de Vasconcelos Figueiredo',
    language: 'pt-BR',
    emails: ['maria.aparecida@correio.example'],
    phones: ['+5531955509009'],
    tags: ['neighbour'],
    preferences: {tratamento: 'dona Cida, por favor', café: 'com leite, bem quente'},
    scenes: [{kind: 'case', type: 'question', hoursAgo: 2, rest: 'unanswered'}],
  },
  {
    name: 'Íñigo Echeverría',
    ...miramar,
    emails: ['compras@hotelmiramar.example'],
    phones: ['+34622559010'],
    checkIn: {every: '2w', anchor: 'schedule'},
    scenes: [{kind: 'case', type: 'request', hoursAgo: 14, rest: 'customer'}],
  },
  {name: 'Lucía Zabaleta', ...miramar, emails: ['lucia.zabaleta@hotelmiramar.example'], ...pace(0, 2, 3)},
  {name: 'Tomás Arrieta', ...miramar, emails: ['cocina@hotelmiramar.example'], phones: ['+34633559012']},
  {name: 'Benedita Pacheco', ...vila, emails: ['benedita@paodavila.example'], scenes: [{kind: 'due', in: 0}]},
  {
    name: 'Sebastião Pacheco',
    ...vila,
    emails: ['sebastiao@paodavila.example', 'forno@paodavila.example'],
    phones: ['+5511955509014', '+551155509014'],
    channel: 'phone',
    scenes: [{kind: 'case', type: 'problem', hoursAgo: 9, rest: 'third-party'}],
  },
  {name: 'Winifred Ashdown', ...toast, emails: ['winifred@teaandtoast.example'], birthday: {inDays: 0, age: 71}},
  {
    name: 'Desmond Okafor',
    ...toast,
    emails: ['accounts@teaandtoast.example'],
    phones: ['+447700900916'],
    scenes: [{kind: 'case', type: 'return', hoursAgo: 20, rest: 'customer'}],
  },
  {
    name: 'Giuseppe Esposito',
    language: 'it',
    company: 'Trattoria da Peppe',
    tags: ['b2b', 'vip'],
    phones: ['+393335559017', '+390255559017'],
    checkIn: {every: '1mo', anchor: 'completion'},
    scenes: [{kind: 'due', in: -1, at: '09:30'}],
  },
  {
    name: 'Zoë Whitcombe',
    language: 'en',
    phones: ['+17735550118'],
    cadence: {ideal: '30d', atMost: '45d'},
    ...pace(2, 2, 5),
    quietDays: 110,
    moods: [1.4, 0.6],
  },
  {
    name: 'Agnese Bellini',
    language: 'it',
    phones: ['+393385559019'],
    birthday: {inDays: 5, age: null},
    cadence: {ideal: '45d', atMost: '60d'},
    ...pace(0, 3, 6),
    quietDays: 120,
    moods: [1, 1.6],
  },
  {
    name: 'Ximena Peña',
    language: 'es',
    phones: ['+34644559020'],
    scenes: [{kind: 'case', type: 'complaint', hoursAgo: 30, rest: 'customer'}],
  },
  {
    name: 'Fernão Brandão',
    language: 'pt-BR',
    phones: ['+5541955509021'],
    scenes: [{kind: 'case', type: 'request', hoursAgo: 12, rest: {snoozedFor: 4}}],
  },
  {
    name: 'Siobhán Kearney',
    language: 'en',
    phones: ['+447700900922'],
    moods: [1.6, -1.8],
    scenes: [
      {kind: 'due', in: -9},
      {kind: 'case', type: 'problem', hoursAgo: 7, rest: 'unanswered'},
    ],
  },
  {
    name: 'Nuno Guimarães',
    language: 'pt-BR',
    emails: ['nuno.guimaraes@correio.example', 'nuno@escritorio.example'],
    phones: ['+5551955509023', '+555155509023'],
    scenes: [{kind: 'case', type: 'question', hoursAgo: 6, rest: {snoozedFor: 7}}],
  },
  {
    name: 'Ivo',
    language: 'pt-BR',
    emails: [],
    phones: ['+5511955509024'],
    ...pace(1, 3, 5),
    scenes: [{kind: 'due', in: 1}],
  },
]

function pace(cases: number, followUps: number, touches: number) {
  return {cases, followUps, touches}
}

/** The customer with the richest history, and the same in English for those who read no Portuguese. */
export const richest = 'ana-souza'
export const richestInEnglish = 'maeve-obrien'

export const peopleCount = roles.length

/** The customer of that number, when it is one of the cast. */
export function personNumbered(random: Random, n: number, year: ShopYear): Persona | null {
  const role = roles[n]
  if (role === undefined) return null
  const ref = role.ref ?? slug(role.name)
  return {
    ref,
    emails: [emailOf(ref, role.language)],
    phones: [],
    company: null,
    tags: [],
    channel: random.pick([null, 'whatsapp', 'email'] as const),
    owner: ownerFor(role.language, random),
    preferences: preferencesOf(role.language, random),
    cadence: null,
    note: null,
    since: random.fraction() * 0.05,
    cases: 3,
    followUps: 4,
    touches: 6,
    checkIn: null,
    moods: [0.3, 1],
    quietDays: 0,
    scenes: [] as readonly Scene[],
    ...role,
    birthday: birthdayOf(role.birthday, year),
  }
}

function birthdayOf(birthday: Role['birthday'], year: ShopYear): string | null {
  if (birthday === undefined || typeof birthday === 'string') return birthday ?? null
  const day = year.day(birthday.inDays)
  return birthday.age === null ? `--${day.slice(5)}` : yearsBefore(day, birthday.age)
}

/** The same day of a year that has it: born on 29 February in a leap year only. */
function yearsBefore(day: string, years: number): string {
  const leapDay = day.endsWith('-02-29')
  return `${Number(day.slice(0, 4)) - (leapDay ? years - (years % 4) : years)}${day.slice(4)}`
}
