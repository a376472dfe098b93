/** What can be typed, in English, and the same in Portuguese, Italian and Spanish. */
export const sameDays: readonly (readonly [string, string, string, string])[] = [
  ['tomorrow', 'amanhã', 'domani', 'mañana'],
  ['day after tomorrow', 'depois de amanhã', 'dopodomani', 'pasado mañana'],
  ['tomorrow at 15h', 'amanhã às 15h', 'domani alle 15', 'mañana a las 3 de la tarde'],
  ['friday', 'sexta', 'venerdì', 'el viernes'],
  ['next friday', 'sexta que vem', 'venerdì prossimo', 'el viernes que viene'],
  ['in 2 weeks', 'em 2 semanas', 'fra due settimane', 'dentro de dos semanas'],
  ['3 days ago', 'há 3 dias', '3 giorni fa', 'hace 3 días'],
  ['1 march', '1º de março', 'primo marzo', '1 de marzo'],
  ['the 15th', 'dia 15', 'il 15', 'el 15'],
  ['end of the month', 'fim do mês', 'fine mese', 'fin de mes'],
  ['last 30 days', 'últimos 30 dias', 'ultimi 30 giorni', 'últimos 30 días'],
  ['this week', 'esta semana', 'questa settimana', 'esta semana'],
  ['every monday', 'toda segunda', 'ogni lunedì', 'cada lunes'],
  ['weekdays', 'dias úteis', 'giorni feriali', 'días laborables'],
  ['every 2 weeks', 'a cada 2 semanas', 'ogni 2 settimane', 'cada 2 semanas'],
  ['an hour and a half', 'uma hora e meia', "un'ora e mezza", 'hora y media'],
]

/** How days, hours, lengths and repeats can be typed. */
export const daysHelp = [
  {
    heading: null,
    lines: [
      'Days, hours, lengths, repeats, moods, and yes and no are understood in four languages, whatever is set; accents may be left out.',
    ],
  },
  {
    heading: 'IN FIGURES',
    entries: [
      [
        '2026-12-01, 31/12, 31.12',
        'A day. 3/4 is read as people write where the book is, and the answer names the month.',
      ],
      ['2026-12-01T10:00, 15h30', 'An hour of a day.'],
      ['+3d, -2w, +1mo, +1y, +4h', 'So long from now, or before.'],
    ],
  },
  {
    heading: 'IN PORTUGUESE, ITALIAN AND SPANISH',
    entries: sameDays.map(([english, ...others]) => [english, others.join(', ')] as const),
  },
  {
    heading: 'WHAT THEY MEAN',
    entries: [
      ['friday', 'The first Friday after today; of what is over, the last one before.'],
      ['next friday', 'The Friday of next week, in each language. Weeks begin on Monday.'],
      ['fra otto giorni', 'A week, as Italians count; fra 8 giorni is eight days.'],
      ['end of the month', 'Its last day.'],
    ],
  },
] as const
