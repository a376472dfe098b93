import {describe} from 'vitest'
import {holdsForms, refusesForms} from '../../support/typed-forms.ts'

describe('Italian', () => {
  holdsForms(
    {
      when: `
        oggi = 2026-11-18
        domani = 2026-11-19
        dopodomani = 2026-11-20
        dopo domani = 2026-11-20
        ieri = 2026-11-17
        l'altro ieri = 2026-11-16
        l’altroieri = 2026-11-16
        adesso = 2026-11-18T09:30
        ora = 2026-11-18T09:30
        lunedì = 2026-11-23
        lun = 2026-11-23
        lun. = 2026-11-23
        martedì = 2026-11-24
        mar = 2026-11-24
        mercoledì = 2026-11-25
        giovedì = 2026-11-19
        venerdì = 2026-11-20
        ven = 2026-11-20
        sabato = 2026-11-21
        domenica = 2026-11-22
        questo venerdì = 2026-11-20
        venerdì prossimo = 2026-11-27
        il prossimo venerdì = 2026-11-27
        lunedì prossimo = 2026-11-23
        venerdì della settimana prossima = 2026-11-27
        venerdì della prossima settimana = 2026-11-27
        settimana prossima = 2026-11-25
        la settimana prossima = 2026-11-25
        la prossima settimana = 2026-11-25
        il mese prossimo = 2026-12-18
        il mese che viene = 2026-12-18
        l'anno prossimo = 2027-11-18
        fra 3 giorni = 2026-11-21
        tra tre giorni = 2026-11-21
        fra otto giorni = 2026-11-25
        tra otto giorni = 2026-11-25
        fra 8 giorni = 2026-11-26
        fra quindici giorni = 2026-12-02
        oggi a otto = 2026-11-25
        fra una settimana = 2026-11-25
        fra due settimane = 2026-12-02
        tra 2 settimane = 2026-12-02
        fra un mese = 2026-12-18
        fra un anno = 2027-11-18
        fra due ore = 2026-11-18T11:30
        fra un'ora = 2026-11-18T10:30
        fra 1h30 = 2026-11-18T11:00
        in 5 min = 2026-11-18T09:35
        fra mezz'ora = 2026-11-18T10:00
        fra un'ora e mezza = 2026-11-18T11:00
        domani alle 15 = 2026-11-19T15:00
        domani alle 15.30 = 2026-11-19T15:30
        domani alle 15:30 = 2026-11-19T15:30
        domani alle 15h30 = 2026-11-19T15:30
        domani alle 15 e 30 = 2026-11-19T15:30
        domani alle ore 9 = 2026-11-19T09:00
        domani ore 9.30 = 2026-11-19T09:30
        domani alle 3 del pomeriggio = 2026-11-19T15:00
        domani alle tre e mezza del pomeriggio = 2026-11-19T15:30
        domani alle 9 di mattina = 2026-11-19T09:00
        domani alle 8 di sera = 2026-11-19T20:00
        domani all'una del pomeriggio = 2026-11-19T13:00
        domani a mezzogiorno = 2026-11-19T12:00
        domani a mezzanotte = 2026-11-19T00:00
        alle 15 di domani = 2026-11-19T15:00
        venerdì alle 15 = 2026-11-20T15:00
        venerdì 15h30 = 2026-11-20T15:30
        venerdì, alle 10 = 2026-11-20T10:00
        mar alle 10 = 2026-11-24T10:00
        fra 3 giorni alle 10 = 2026-11-21T10:00
        alle 15 = 2026-11-18T15:00
        15 ore = 2026-11-18T15:00
        mezzogiorno = 2026-11-18T12:00
        mezzogiorno e mezzo = 2026-11-18T12:30
        mezzanotte = 2026-11-19T00:00
        primo marzo = 2027-03-01
        il primo marzo = 2027-03-01
        1° marzo = 2027-03-01
        1º marzo 2028 = 2028-03-01
        24 dic = 2026-12-24
        24 dic. = 2026-12-24
        24 dicembre = 2026-12-24
        il 24 dicembre alle 10 = 2026-12-24T10:00
        3 mar = 2027-03-03
        7 gen 2028 = 2028-01-07
        5 lug = 2027-07-05
        2 giu = 2027-06-02
        1 mag = 2027-05-01
        1 ott = 2027-10-01
        lunedì 30 novembre = 2026-11-30
        31/12 = 2026-12-31
        31.12 = 2026-12-31
        il 31/12 alle 18 = 2026-12-31T18:00
        il 15 = 2026-12-15
        il giorno 20 alle 10 = 2026-11-20T10:00
        fine mese = 2026-11-30
        fine del mese = 2026-11-30
        a fine mese = 2026-11-30
        fine mese prossimo = 2026-12-31
        fine anno = 2026-12-31
        fine dell'anno = 2026-12-31
        settimana 50 = 2026-12-07`,
      past: `
        3 giorni fa = 2026-11-15T12:00
        tre giorni fa = 2026-11-15T12:00
        due settimane fa = 2026-11-04T12:00
        un'ora fa = 2026-11-18T08:30
        ieri alle 18 = 2026-11-17T18:00
        lunedì = 2026-11-16T12:00
        lunedì scorso = 2026-11-16T12:00
        la settimana scorsa = 2026-11-11T12:00
        3 ottobre = 2026-10-03T12:00`,
      due: `
        settimana = 2026-11-18..2026-11-25
        in ritardo = ..2026-11-17
        scaduti = ..2026-11-17
        oggi..venerdì = 2026-11-18..2026-11-20
        questo mese = 2026-11-01..2026-11-30
        questa settimana = 2026-11-16..2026-11-22
        i prossimi 7 giorni = 2026-11-18..2026-11-24
        settimana 48 = 2026-11-23..2026-11-29`,
      period: `
        ultimi 30 giorni = 2026-10-20..2026-11-18
        gli ultimi 30 giorni = 2026-10-20..2026-11-18
        negli ultimi 7 giorni = 2026-11-12..2026-11-18
        mese scorso = 2026-10-01..2026-10-31
        il mese scorso = 2026-10-01..2026-10-31
        settimana scorsa = 2026-11-09..2026-11-15
        lo scorso trimestre = 2026-07-01..2026-09-30
        l'anno scorso = 2025-01-01..2025-12-31
        settimana 46 = 2026-11-09..2026-11-15
        settimana 46 del 2025 = 2025-11-10..2025-11-16`,
      week: `
        scorsa = 2026-W46
        settimana 46 = 2026-W46`,
      every: `
        settimana = 1w
        ogni settimana = 1w
        tutte le settimane = 1w
        ogni mese = 1mo
        ogni 2 settimane = 2w
        ogni due settimane = 2w
        ogni quindici giorni = 14d
        ogni giorno = 1d
        tutti i giorni = 1d
        settimanale = 1w
        quindicinale = 2w
        una volta al mese = 1mo
        una volta alla settimana = 1w
        mensile = 1mo
        trimestrale = 3mo
        semestrale = 6mo
        ogni anno = 1y
        un giorno sì e uno no = 2d
        una settimana sì e una no = 2w
        ogni lunedì = mon
        tutti i lunedì = mon
        di lunedì = mon
        il lunedì = mon
        lun, mer e ven = mon,wed,fri
        lunedì e giovedì = mon,thu
        dal lunedì al venerdì = mon,tue,wed,thu,fri
        lun-ven = mon,tue,wed,thu,fri
        giorni feriali = mon,tue,wed,thu,fri
        giorni lavorativi = mon,tue,wed,thu,fri
        fine settimana = sat,sun`,
      cadence: `
        3 giorni = 3d
        2 settimane = 2w
        una settimana = 1w
        sei mesi = 6mo
        un anno = 1y`,
      minutes: `
        1h30 = 90
        2 ore = 120
        un'ora = 60
        un'ora e mezza = 90
        mezz'ora = 30
        mezzora = 30
        due ore e mezza = 150
        1 ora e 15 minuti = 75
        45 minuti = 45`,
      hours: `
        lun-ven 9-13 15-19 = mon:09:00-13:00,15:00-19:00,tue:09:00-13:00,15:00-19:00,wed:09:00-13:00,15:00-19:00,thu:09:00-13:00,15:00-19:00,fri:09:00-13:00,15:00-19:00
        mar,gio 9-13 = tue:09:00-13:00,thu:09:00-13:00`,
      birthday: `
        12 maggio = --05-12
        12 maggio 1980 = 1980-05-12`,
      mood: `
        furioso = -2
        arrabbiata = -2
        scontento = -1
        deluso = -1
        triste = -1
        neutro = 0
        felice = 1
        contento = 1
        contenta = 1
        molto contento = 2
        ottimo = 2`,
      yes: `
        s = true
        sì = true
        si = true
        n = false
        no = false`,
    },
    120,
  )
  refusesForms({
    when: `
      domani mattina =
      lunedì o martedì =
      lunedì 23 =
      ogni lunedì =
      seconda settimana =
      giorno festivo =
      giorni feriali =
      4 ore = +4h or 4:00
      3/4 = 3 apr or 4 mar
      3.4.2027 = 3 apr 2027 or 4 mar 2027
      30 febbraio =
      domani alle 25 =
      domani alle 12 di notte =
      martedì 30 novembre =
      chiamare domani =
      a marzo = `,
    every: `
      giorni festivi =
      lunedì alle 15 =
      ogni tanto = `,
    mood: `
      bravo = angry or happy
      boh = `,
    minutes: `
      3 giorni =
      mezza = `,
  })
})
