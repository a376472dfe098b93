import {describe, expect, test} from 'vitest'
import type {ImportKind} from '../../../src/core/import/facts.ts'
import {imports} from '../../../src/input/import/kinds.ts'
import {mappingOf} from '../../../src/input/import/mapping.ts'
import {valuesOf, type WordSet, wordMeant} from '../../../src/input/import/words.ts'

/** What columns are called: a field, and its heading in Portuguese, Italian and Spanish. */
const person = `
  customer = Cliente, Cliente, Cliente
  timeZone = Fuso horário, Fuso orario, Zona horaria
  customerId = ID do cliente, ID cliente, ID del cliente
  email = Email do cliente, Email cliente, Correo electrónico
  phone = Telefone, Telefono, Teléfono
  country = País, Paese, País
  company = Empresa, Azienda, Empresa`

const headings: Readonly<Record<string, string>> = {
  customers: `
    externalId = Código do cliente, Codice cliente, Código del cliente
    name = Nome completo, Nome e cognome, Nombre completo
    firstName = Primeiro nome, Nome proprio, Nombre
    middleName = Nome do meio, Secondo nome, Segundo nombre
    lastName = Sobrenome, Cognome, Apellidos
    email = Endereço de email, Indirizzo email, Correo electrónico
    phone = Celular, Cellulare, Móvil
    country = País, Paese, País
    company = Empresa, Azienda, Organización
    language = Idioma, Lingua, Idioma
    channel = Canal preferido, Canale preferito, Canal preferido
    pronouns = Pronomes, Pronomi, Pronombres
    birthday = Data de nascimento, Data di nascita, Fecha de nacimiento
    owner = Responsável, Responsabile, Responsable
    cadence = Frequência, Frequenza, Frecuencia
    tag = Etiquetas, Etichette, Etiquetas
    preference = Preferências, Preferenze, Preferencias
    consent = Consentimentos, Consensi, Consentimientos
    birthYear = Ano de nascimento, Anno di nascita, Año de nacimiento
    birthMonth = Mês de nascimento, Mese di nascita, Mes de nacimiento
    birthDay = Dia de nascimento, Giorno di nascita, Día de nacimiento
    note = Observações, Osservazioni, Observaciones
    createdAt = Data de cadastro, Data di creazione, Fecha de alta`,
  cases: `
    waitingOn = Aguardando, In attesa di, Esperando a
    externalId = Nº do chamado, Numero richiesta, Número del caso
    subject = Assunto, Oggetto, Asunto
    type = Tipo, Tipologia, Tipo
    priority = Prioridade, Priorità, Prioridad
    status = Situação, Stato, Estado
    channel = Canal, Canale, Canal
    origin = Origem, Origine, Origen
    purpose = Finalidade, Scopo, Finalidad
    owner = Responsável, Assegnatario, Responsable
    tag = Etiquetas, Etichette, Etiquetas
    note = Descrição, Descrizione, Descripción
    openedAt = Aberto em, Aperto il, Fecha de apertura
    firstResponseAt = Primeira resposta, Prima risposta, Primera respuesta
    firstResponseTime = Tempo da primeira resposta, Tempo di prima risposta, Tiempo de primera respuesta
    resolvedAt = Resolvido em, Risolto il, Fecha de resolución
    resolutionTime = Tempo de resolução, Tempo di risoluzione, Tiempo de resolución
    changedAt = Atualizado em, Aggiornato il, Última actualización
    snoozedUntil = Adiado até, Rimandato al, Pospuesto hasta
    resolution = Solução, Soluzione, Solución
    cause = Causa, Causa, Motivo
    isMerged = Mesclado, Unito, Fusionado
    ${person}`,
  followups: `
    externalId = Código, ID esterno, ID externo
    due = Vencimento, Scadenza, Vencimiento
    subject = Assunto, Oggetto, Asunto
    kind = Tipo, Tipologia, Tipo
    channel = Canal, Canale, Canal
    purpose = Finalidade, Scopo, Finalidad
    status = Situação, Stato, Estado
    every = Recorrência, Ricorrenza, Se repite
    anchor = Âncora, Ancoraggio, Ancla
    owner = Responsável, Responsabile, Responsable
    scheduledAt = Criado em, Creato il, Creado el
    closedAt = Concluído em, Completato il, Completado
    outcome = Resultado, Esito, Resultado
    mood = Humor, Umore, Ánimo
    promised = Prometido, Promesso, Prometido
    ${person}`,
  touches: `
    externalId = Código, Codice, ID externo
    at = Data, Data e ora, Fecha
    text = Mensagem, Messaggio, Mensaje
    channel = Canal, Canale, Medio
    origin = Direção, Direzione, Dirección
    purpose = Finalidade, Scopo, Finalidad
    mood = Satisfação, Soddisfazione, Satisfacción
    by = Autor, Autore, Responsable
    ${person}`,
  needs: `
    externalId = Código, Codice, ID externo
    text = Desejo, Esigenza, Necesidad
    status = Estado, Stato, Estado
    heardAt = Data, Data, Fecha
    by = Autor, Autore, Autor
    closedAt = Respondido em, Risposto il, Respondido el
    closedBy = Respondido por, Risposto da, Cerrado por
    outcome = Resposta, Risposta, Respuesta
    ${person}`,
  enrolments: `
    externalId = Código, Codice, ID externo
    plan = Plano, Piano, Plan
    status = Estado, Stato, Estado
    anchorOn = A partir de, A partire dal, Fecha
    owner = Responsável, Responsabile, Responsable
    begunAt = Iniciado em, Iniziato il, Inicio
    endedAt = Encerrado em, Terminato il, Terminado el
    stoppedBy = Motivo, Fermato da, Detenido por
    ${person}`,
}

/** What states and other words of a column are called: a value, and its word in Portuguese, Italian and Spanish. */
const words: Readonly<Record<string, string>> = {
  'cases waitingOn': `
    customer = cliente, cliente, cliente
    third-party = terceiro, terzi, tercero`,
  'cases type': `
    question = Dúvida, Domanda, Pregunta
    problem = Problema, Guasto, Problema
    complaint = Reclamação, Reclamo, Queja
    return = Devolução, Reso, Devolución
    request = Solicitação, Richiesta, Solicitud`,
  'cases priority': `
    low = Baixa, Bassa, Baja
    normal = Média, Media, Media
    high = Alta, Alta, Alta
    urgent = Urgente, Urgente, Urgente`,
  'cases status': `
    open = Em andamento, In corso, En curso
    waiting-customer = Aguardando cliente, In attesa del cliente, Esperando al cliente
    waiting-third-party = Aguardando terceiros, In attesa di terzi, Esperando a un tercero
    snoozed = Adiado, Rimandato, Pospuesto
    resolved = Resolvido, Risolto, Resuelto`,
  'cases channel': `
    phone = Telefone, Telefono, Llamada
    email = E-mail, Posta elettronica, Correo electrónico
    chat = Chat ao vivo, Chat dal vivo, Chat en vivo
    social = Redes sociais, Social network, Redes sociales
    whatsapp = WhatsApp, WhatsApp, WhatsApp
    in-person = Pessoalmente, Di persona, En persona
    web = Formulário, Modulo, Formulario
    other = Outro, Altro, Otro`,
  'cases origin': `
    customer = Recebido, Ricevuto, Recibido
    us = Enviado, Inviato, Enviado`,
  'cases purpose': `
    resolve = Resolver, Risolvere, Solucionar
    bond = Cultivar, Coltivare, Vincular`,
  'cases isMerged': `
    yes = Sim, Sì, Sí
    no = Não, No, No`,
  'followups kind': `
    check-in = Acompanhamento, Verifica, Seguimiento
    thank-you = Agradecimento, Ringraziamento, Agradecimiento
    tip = Dica, Consiglio, Consejo
    survey = Pesquisa, Sondaggio, Encuesta
    courtesy = Cortesia, Cortesia, Cortesía
    renewal = Renovação, Rinnovo, Renovación
    other = Outro, Altro, Otro`,
  'followups status': `
    scheduled = Agendado, Programmato, Programado
    done = Feito, Fatto, Hecho
    cancelled = Cancelado, Annullato, Cancelado`,
  'followups anchor': `
    schedule = Agenda, Scadenza, Calendario
    completion = Conclusão, Completamento, Conclusión`,
  'followups mood': `
    -2 = Furioso, Arrabbiato, Furiosa
    -1 = Insatisfeito, Deluso, Enfadado
    0 = Neutro, Neutro, Neutral
    1 = Satisfeita, Contento, Feliz
    2 = Ótimo, Ottimo, Encantada`,
  'needs status': `
    heard = Aberto, Aperto, Abierto
    answered = Atendido, Risposto, Respondido
    declined = Recusado, Rifiutato, Rechazado`,
  'enrolments status': `
    running = Ativo, In corso, Activo
    paused = Pausado, In pausa, En pausa
    stopped = Parado, Fermato, Detenido
    finished = Concluído, Finito, Terminado`,
}

const languages = ['Portuguese', 'Italian', 'Spanish'] as const

function listed(lines: string): readonly (readonly [string, readonly string[]])[] {
  return lines
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => line.split(' = '))
    .map(([name = '', said = '']) => [name.trim(), said.split(', ').map((one) => one.trim())] as const)
}

/** Fields that only a system, or our own export, writes. */
const notTyped = /^own[A-Z]|^former|Ref$|^ref$|AtMost$|WorkHours$/

describe.each(Object.keys(imports) as ImportKind[])('columns of %s', (kind) => {
  const table = listed(headings[kind] ?? '')

  test.each(table)('%s are found by %j', (field, said) => {
    expect(said).toHaveLength(languages.length)
    for (const heading of said) {
      for (const column of [heading, heading.toUpperCase()]) {
        const found = mappingOf(kind, {columns: [column]} as never, {}, null)
        expect([column, [...found]]).toEqual([column, [[field, [0]]]])
      }
    }
  })

  test('are all in the table that have a word of English', () => {
    const fields = imports[kind].fields.filter(({name, also}) => also !== '' && !notTyped.test(name))
    expect(table.map(([name]) => name).toSorted()).toEqual(fields.map(({name}) => name).toSorted())
  })
})

const sets: ReadonlyMap<string, WordSet> = new Map<string, WordSet>(
  Object.entries(imports).flatMap(([kind, {fields}]) =>
    fields.flatMap(({name, kind: set}) => (typeof set === 'string' ? [] : [[`${kind} ${name}`, set] as const])),
  ),
)

describe.each(Object.entries(words))('words of %s', (name, lines) => {
  const set = sets.get(name) as WordSet

  test.each(listed(lines))('%s is %j', (value, said) => {
    expect(said).toHaveLength(languages.length)
    for (const word of said) expect([word, wordMeant(set, word)]).toEqual([word, value])
  })

  test('are said for every value', () => {
    expect(
      listed(lines)
        .map(([value]) => value)
        .toSorted(),
    ).toEqual(valuesOf(set).toSorted())
  })
})

test('every field that has words is in the table, or has those of another', () => {
  const told = new Set(Object.keys(words).map((name) => sets.get(name)))
  expect([...sets].filter(([, set]) => !told.has(set)).map(([name]) => name)).toEqual([])
})
