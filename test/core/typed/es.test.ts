import {describe} from 'vitest'
import {holdsForms, refusesForms} from '../../support/typed-forms.ts'

describe('Spanish', () => {
  holdsForms(
    {
      when: `
        hoy = 2026-11-18
        mañana = 2026-11-19
        pasado mañana = 2026-11-20
        ayer = 2026-11-17
        anteayer = 2026-11-16
        antes de ayer = 2026-11-16
        ahora = 2026-11-18T09:30
        lunes = 2026-11-23
        el lunes = 2026-11-23
        martes = 2026-11-24
        mar = 2026-11-24
        miércoles = 2026-11-25
        mié. = 2026-11-25
        jueves = 2026-11-19
        viernes = 2026-11-20
        el viernes = 2026-11-20
        vie = 2026-11-20
        sábado = 2026-11-21
        domingo = 2026-11-22
        este viernes = 2026-11-20
        el viernes que viene = 2026-11-27
        el próximo viernes = 2026-11-27
        viernes próximo = 2026-11-27
        próximo lunes = 2026-11-23
        el viernes de la semana que viene = 2026-11-27
        semana que viene = 2026-11-25
        la semana que viene = 2026-11-25
        la próxima semana = 2026-11-25
        el mes que viene = 2026-12-18
        el próximo mes = 2026-12-18
        el año que viene = 2027-11-18
        en 3 días = 2026-11-21
        dentro de tres días = 2026-11-21
        de aquí a 3 días = 2026-11-21
        en quince días = 2026-12-03
        de hoy en ocho = 2026-11-25
        de hoy en ocho días = 2026-11-25
        en una semana = 2026-11-25
        dentro de dos semanas = 2026-12-02
        en 2 semanas = 2026-12-02
        en once días = 2026-11-29
        en un mes = 2026-12-18
        en un año = 2027-11-18
        en dos horas = 2026-11-18T11:30
        en 1h30 = 2026-11-18T11:00
        en 5 min = 2026-11-18T09:35
        en media hora = 2026-11-18T10:00
        en una hora y media = 2026-11-18T11:00
        mañana a las 15h = 2026-11-19T15:00
        mañana a las 15 = 2026-11-19T15:00
        mañana 15 horas = 2026-11-19T15:00
        mañana a las 15:30 = 2026-11-19T15:30
        mañana a las 15.30 = 2026-11-19T15:30
        mañana a las 3 de la tarde = 2026-11-19T15:00
        mañana a las tres de la tarde = 2026-11-19T15:00
        mañana a las 3 y media de la tarde = 2026-11-19T15:30
        mañana a la una de la tarde = 2026-11-19T13:00
        mañana a las 9 de la mañana = 2026-11-19T09:00
        pasado mañana a las 9 de la mañana = 2026-11-20T09:00
        mañana a las 8 de la noche = 2026-11-19T20:00
        mañana al mediodía = 2026-11-19T12:00
        mañana a mediodía = 2026-11-19T12:00
        mañana a medianoche = 2026-11-19T00:00
        a las 15h de mañana = 2026-11-19T15:00
        viernes a las 3 de la tarde = 2026-11-20T15:00
        viernes 15h30 = 2026-11-20T15:30
        viernes, a las 10 = 2026-11-20T10:00
        mar a las 10 = 2026-11-24T10:00
        el viernes que viene a las 10 = 2026-11-27T10:00
        en 3 días a las 10 = 2026-11-21T10:00
        a las 15 = 2026-11-18T15:00
        15 horas = 2026-11-18T15:00
        mediodía = 2026-11-18T12:00
        medianoche = 2026-11-19T00:00
        1º de marzo = 2027-03-01
        1 de marzo = 2027-03-01
        primero de marzo = 2027-03-01
        el 1 de marzo de 2028 = 2028-03-01
        1 de marzo del 2028 = 2028-03-01
        24 dic = 2026-12-24
        24 de dic. = 2026-12-24
        24 de diciembre = 2026-12-24
        el 24 de diciembre a las 10 = 2026-12-24T10:00
        el día 24 de diciembre = 2026-12-24
        3 mar = 2027-03-03
        3 de ago = 2027-08-03
        7 ene 2028 = 2028-01-07
        1 de setiembre = 2027-09-01
        lunes 30 de noviembre = 2026-11-30
        lunes, 30 de noviembre = 2026-11-30
        31/12 = 2026-12-31
        31.12 = 2026-12-31
        el 31/12 a las 18h = 2026-12-31T18:00
        el 15 = 2026-12-15
        el día 20 a las 10 = 2026-11-20T10:00
        fin de mes = 2026-11-30
        a fin de mes = 2026-11-30
        a fines de mes = 2026-11-30
        final de mes = 2026-11-30
        fin de este mes = 2026-11-30
        fin del mes que viene = 2026-12-31
        fin de año = 2026-12-31
        semana 50 = 2026-12-07`,
      past: `
        hace 3 días = 2026-11-15T12:00
        hace tres días = 2026-11-15T12:00
        hace dos semanas = 2026-11-04T12:00
        3 días atrás = 2026-11-15T12:00
        hace una hora = 2026-11-18T08:30
        hace una hora y media = 2026-11-18T08:00
        ayer a las 18h = 2026-11-17T18:00
        lunes = 2026-11-16T12:00
        el lunes pasado = 2026-11-16T12:00
        la semana pasada = 2026-11-11T12:00
        3 de octubre = 2026-10-03T12:00`,
      due: `
        semana = 2026-11-18..2026-11-25
        vencidos = ..2026-11-17
        hoy..viernes = 2026-11-18..2026-11-20
        este mes = 2026-11-01..2026-11-30
        esta semana = 2026-11-16..2026-11-22
        los próximos 7 días = 2026-11-18..2026-11-24
        semana 48 = 2026-11-23..2026-11-29`,
      period: `
        últimos 30 días = 2026-10-20..2026-11-18
        los últimos 30 días = 2026-10-20..2026-11-18
        mes pasado = 2026-10-01..2026-10-31
        el mes pasado = 2026-10-01..2026-10-31
        semana pasada = 2026-11-09..2026-11-15
        trimestre pasado = 2026-07-01..2026-09-30
        año pasado = 2025-01-01..2025-12-31
        semana 46 = 2026-11-09..2026-11-15
        semana 46 de 2025 = 2025-11-10..2025-11-16`,
      week: `
        pasada = 2026-W46
        semana 46 = 2026-W46`,
      every: `
        semana = 1w
        cada semana = 1w
        todas las semanas = 1w
        mes = 1mo
        cada mes = 1mo
        cada 2 semanas = 2w
        cada dos semanas = 2w
        cada 15 días = 15d
        cada quince días = 14d
        todos los días = 1d
        diario = 1d
        semanal = 1w
        quincenal = 2w
        una vez por semana = 1w
        una vez al mes = 1mo
        mensual = 1mo
        trimestral = 3mo
        semestral = 6mo
        cada año = 1y
        un día sí y otro no = 2d
        cada lunes = mon
        todos los lunes = mon
        los lunes = mon
        los sábados = sat
        lun, mié y vie = mon,wed,fri
        lunes y jueves = mon,thu
        lunes a viernes = mon,tue,wed,thu,fri
        de lunes a viernes = mon,tue,wed,thu,fri
        lun-vie = mon,tue,wed,thu,fri
        días laborables = mon,tue,wed,thu,fri
        días hábiles = mon,tue,wed,thu,fri
        entre semana = mon,tue,wed,thu,fri
        fines de semana = sat,sun`,
      cadence: `
        3 días = 3d
        2 semanas = 2w
        una semana = 1w
        seis meses = 6mo
        un año = 1y`,
      minutes: `
        1h30 = 90
        2 horas = 120
        una hora = 60
        hora y media = 90
        una hora y media = 90
        media hora = 30
        dos horas y media = 150
        1 hora y 15 minutos = 75
        45 minutos = 45`,
      hours: `
        lun-vie 9-14 = mon:09:00-14:00,tue:09:00-14:00,wed:09:00-14:00,thu:09:00-14:00,fri:09:00-14:00
        sáb 9-13 = sat:09:00-13:00`,
      birthday: `
        12 de mayo = --05-12
        12 de mayo de 1980 = 1980-05-12`,
      mood: `
        furioso = -2
        indignada = -2
        enfadado = -1
        enojada = -1
        triste = -1
        neutro = 0
        feliz = 1
        contento = 1
        satisfecha = 1
        encantada = 2
        muy contento = 2`,
      yes: `
        s = true
        sí = true
        si = true
        n = false
        no = false`,
    },
    120,
  )
  refusesForms({
    when: `
      mañana por la mañana =
      la mañana =
      lunes o martes =
      lunes 23 =
      los lunes =
      feriado =
      días laborables =
      4 horas = +4h or 4:00
      3/4 = 3 apr or 4 mar
      30 de febrero =
      mañana a las 25h =
      mañana a las 12 de la noche =
      mañana a las 12 de la mañana =
      martes 30 de noviembre =
      llamar mañana =
      en marzo = `,
    every: `
      días feriados =
      lunes a las 15h =
      de vez en cuando = `,
    mood: `
      bravo = angry or happy
      qué sé yo = `,
    minutes: `
      3 días =
      media = `,
  })
})
