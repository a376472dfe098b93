import {describe} from 'vitest'
import {holdsForms, refusesForms} from '../../support/typed-forms.ts'

describe('Portuguese', () => {
  holdsForms(
    {
      when: `
        hoje = 2026-11-18
        amanhã = 2026-11-19
        depois de amanhã = 2026-11-20
        ontem = 2026-11-17
        anteontem = 2026-11-16
        antes de ontem = 2026-11-16
        agora = 2026-11-18T09:30
        segunda = 2026-11-23
        segunda-feira = 2026-11-23
        segunda feira = 2026-11-23
        2ª feira = 2026-11-23
        na segunda = 2026-11-23
        terça = 2026-11-24
        terça-feira = 2026-11-24
        quarta = 2026-11-25
        quinta = 2026-11-19
        sexta = 2026-11-20
        sáb = 2026-11-21
        sáb. = 2026-11-21
        sábado = 2026-11-21
        no domingo = 2026-11-22
        sex = 2026-11-20
        esta sexta = 2026-11-20
        nesta quarta = 2026-11-18
        sexta que vem = 2026-11-27
        na sexta que vem = 2026-11-27
        próx. terça = 2026-11-24
        próxima terça = 2026-11-24
        na próxima sexta-feira = 2026-11-27
        sexta da semana que vem = 2026-11-27
        quarta passada = 2026-11-11
        semana que vem = 2026-11-25
        na próxima semana = 2026-11-25
        mês que vem = 2026-12-18
        próximo mês = 2026-12-18
        ano que vem = 2027-11-18
        daqui a 3 dias = 2026-11-21
        daqui a uma semana = 2026-11-25
        daqui a quinze dias = 2026-12-03
        de hoje a oito = 2026-11-25
        em 2 semanas = 2026-12-02
        em duas semanas = 2026-12-02
        em dez dias = 2026-11-28
        em 1 mês = 2026-12-18
        dentro de 2 meses = 2027-01-18
        em 3 horas = 2026-11-18T12:30
        em 1h30 = 2026-11-18T11:00
        daqui a 1h = 2026-11-18T10:30
        em 5 min = 2026-11-18T09:35
        em meia hora = 2026-11-18T10:00
        em uma hora e meia = 2026-11-18T11:00
        daqui a 2 horas e meia = 2026-11-18T12:00
        amanhã às 15h = 2026-11-19T15:00
        amanhã às 15 = 2026-11-19T15:00
        amanhã 15 horas = 2026-11-19T15:00
        amanhã às 9h30 = 2026-11-19T09:30
        amanhã às 9h30min = 2026-11-19T09:30
        amanhã às 3 da tarde = 2026-11-19T15:00
        amanhã às 9 da manhã = 2026-11-19T09:00
        amanhã às 8 da noite = 2026-11-19T20:00
        amanhã às três da tarde = 2026-11-19T15:00
        amanhã às 3 e meia da tarde = 2026-11-19T15:30
        amanhã ao meio-dia = 2026-11-19T12:00
        amanhã, meio dia = 2026-11-19T12:00
        amanhã à meia-noite = 2026-11-19T00:00
        às 15h de amanhã = 2026-11-19T15:00
        sexta 15h30 = 2026-11-20T15:30
        sexta, às 15:30 = 2026-11-20T15:30
        sexta às 15 e 30 = 2026-11-20T15:30
        sexta que vem às 10h = 2026-11-27T10:00
        segunda às 14 = 2026-11-23T14:00
        daqui a 3 dias às 10h = 2026-11-21T10:00
        15h30 = 2026-11-18T15:30
        15 horas = 2026-11-18T15:00
        às 15h = 2026-11-18T15:00
        meio-dia = 2026-11-18T12:00
        meia-noite = 2026-11-19T00:00
        1º de março = 2027-03-01
        primeiro de março = 2027-03-01
        1º de março de 2028 = 2028-03-01
        24 dez = 2026-12-24
        24 de dez. = 2026-12-24
        24 de dezembro = 2026-12-24
        dez de dezembro = 2026-12-10
        no dia 24 de dezembro às 10h = 2026-12-24T10:00
        segunda, 30 de novembro = 2026-11-30
        3 de ago = 2027-08-03
        7 set = 2027-09-07
        31/12 = 2026-12-31
        31.12 = 2026-12-31
        dia 31/12 = 2026-12-31
        31/12 às 18h = 2026-12-31T18:00
        dia 15 = 2026-12-15
        no dia 20 às 10h = 2026-11-20T10:00
        fim do mês = 2026-11-30
        no fim do mês = 2026-11-30
        fim deste mês = 2026-11-30
        final do mês = 2026-11-30
        fim do mês que vem = 2026-12-31
        fim do ano = 2026-12-31
        semana 50 = 2026-12-07`,
      past: `
        há 3 dias = 2026-11-15T12:00
        3 dias atrás = 2026-11-15T12:00
        faz duas semanas = 2026-11-04T12:00
        há 2 horas = 2026-11-18T07:30
        há 1h30 = 2026-11-18T08:00
        ontem às 18h = 2026-11-17T18:00
        segunda = 2026-11-16T12:00
        semana passada = 2026-11-11T12:00
        3 de outubro = 2026-10-03T12:00
        dia 10 = 2026-11-10T12:00`,
      due: `
        semana = 2026-11-18..2026-11-25
        atrasados = ..2026-11-17
        hoje..sexta = 2026-11-18..2026-11-20
        este mês = 2026-11-01..2026-11-30
        esta semana = 2026-11-16..2026-11-22
        próximos 7 dias = 2026-11-18..2026-11-24
        nos próximos 30 dias = 2026-11-18..2026-12-17
        semana 48 = 2026-11-23..2026-11-29`,
      period: `
        últimos 30 dias = 2026-10-20..2026-11-18
        nos últimos 7 dias = 2026-11-12..2026-11-18
        mês passado = 2026-10-01..2026-10-31
        no mês passado = 2026-10-01..2026-10-31
        semana passada = 2026-11-09..2026-11-15
        trimestre passado = 2026-07-01..2026-09-30
        ano passado = 2025-01-01..2025-12-31
        semana 46 = 2026-11-09..2026-11-15
        ontem = 2026-11-17..2026-11-17`,
      week: `
        passada = 2026-W46
        semana 46 = 2026-W46`,
      every: `
        semana = 1w
        toda semana = 1w
        mês = 1mo
        todo mês = 1mo
        a cada 2 semanas = 2w
        a cada duas semanas = 2w
        a cada 15 dias = 15d
        a cada quinze dias = 14d
        30 dias = 30d
        todos os dias = 1d
        diariamente = 1d
        semanal = 1w
        quinzenal = 2w
        de 15 em 15 dias = 15d
        de duas em duas semanas = 2w
        uma vez por mês = 1mo
        mensal = 1mo
        trimestral = 3mo
        semestral = 6mo
        todo ano = 1y
        anual = 1y
        dia sim, dia não = 2d
        semana sim, semana não = 2w
        toda segunda = mon
        toda segunda-feira = mon
        todas as segundas = mon
        às segundas = mon
        aos sábados = sat
        seg, qua e sex = mon,wed,fri
        segunda e quinta = mon,thu
        segunda a sexta = mon,tue,wed,thu,fri
        de segunda a sexta-feira = mon,tue,wed,thu,fri
        seg-sex = mon,tue,wed,thu,fri
        dias úteis = mon,tue,wed,thu,fri
        todos os dias úteis = mon,tue,wed,thu,fri
        fins de semana = sat,sun`,
      cadence: `
        3 dias = 3d
        2 semanas = 2w
        uma semana = 1w
        3 meses = 3mo
        um ano = 1y`,
      minutes: `
        1h30 = 90
        2 horas = 120
        hora e meia = 90
        uma hora e meia = 90
        meia hora = 30
        duas horas e meia = 150
        1 hora e 15 minutos = 75
        45 minutos = 45`,
      hours: `
        seg-sex 9-18 = mon:09:00-18:00,tue:09:00-18:00,wed:09:00-18:00,thu:09:00-18:00,fri:09:00-18:00
        sáb 9-13 = sat:09:00-13:00`,
      birthday: `
        12 de maio = --05-12
        12 de maio de 1980 = 1980-05-12`,
      mood: `
        furioso = -2
        furiosa = -2
        zangado = -1
        insatisfeita = -1
        triste = -1
        neutro = 0
        feliz = 1
        satisfeito = 1
        encantado = 2
        muito feliz = 2
        ótimo = 2`,
      yes: `
        s = true
        sim = true
        n = false
        não = false`,
    },
    120,
  )
  refusesForms({
    when: `
      segunda semana =
      primeira segunda =
      amanhã de manhã =
      feriado =
      dias úteis =
      terça ou quarta =
      toda segunda =
      4 horas = +4h or 4:00
      3/4 = 3 apr or 4 mar
      30 de fevereiro =
      31 de novembro =
      amanhã às 25h =
      amanhã às 12 da noite =
      segunda a sexta =
      segunda 23 =
      segunda, 1 de dezembro =
      em março =
      ligar amanhã = `,
    every: `
      toda segunda semana =
      feriados =
      segunda às 15h =
      de vez em quando = `,
    mood: `
      bravo = angry or happy
      sei lá = `,
    minutes: `
      3 dias =
      meia = `,
  })
})
