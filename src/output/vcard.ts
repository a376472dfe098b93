import type {AddressCard} from '../views/vcard.ts'
import {contentLine, textValue, wholeText} from './content-line.ts'
import {safeCell} from './safe.ts'

/** vCards 4.0 (RFC 6350), one a customer. Which part of a name is the family's is not known, so N has it whole. */
export function vcardText(cards: readonly AddressCard[]): string {
  return cards.map(cardText).join('')
}

function cardText(card: AddressCard): string {
  const {uid, name, emails, phones, company, birthday, tags, notes, preferences, language, changedAt, more} = card
  return [
    contentLine('BEGIN', 'VCARD'),
    contentLine('VERSION', '4.0'),
    contentLine('PRODID', '-//Caredesk//desk//EN'),
    uid.startsWith('urn:uuid:') ? contentLine('UID', uid) : contentLine('UID', wholeText(uid), {VALUE: 'text'}),
    contentLine('FN', wholeText(name)),
    contentLine('N', `;${textValue(name)};;;`),
    ...emails.map((email) => contentLine('EMAIL', wholeText(email))),
    ...phones.map((phone) => phoneLine(phone)),
    ...(company === null ? [] : [contentLine('ORG', textValue(company))]),
    ...(birthday === null ? [] : [contentLine('BDAY', birthdayText(birthday))]),
    ...(tags.length === 0 ? [] : [contentLine('CATEGORIES', tags.map(wholeText).join(','))]),
    ...notes.map((note) => contentLine('NOTE', wholeText(note))),
    ...Object.entries(preferences).map(([name, value]) => preferenceLine(name, value)),
    ...(language === null ? [] : [contentLine('LANG', wholeText(language))]),
    contentLine('REV', `${changedAt.slice(0, 19).replaceAll(/[:-]/g, '')}Z`),
    ...more.map(([property, value]) => contentLine(property, wholeText(value))),
    contentLine('END', 'VCARD'),
  ].join('')
}

/** As text, which every reader takes; only a URI (RFC 3966) has room for an extension. */
function phoneLine(phone: string): string {
  const [, number = phone, extension] = /^(.*?)(;ext=\d+)?$/s.exec(phone) ?? []
  const plain = number.replaceAll(/[^+\d]/g, '')
  return extension === undefined
    ? contentLine('TEL', plain)
    : contentLine('TEL', `tel:${plain}${extension}`, {VALUE: 'uri'})
}

/** What the standard has a property for; an address has its whole text where the street is. */
const known: Readonly<Record<string, (value: string) => string>> = {
  address: (value) => contentLine('ADR', `;;${textValue(value)};;;;`),
  title: (value) => contentLine('TITLE', wholeText(value)),
  role: (value) => contentLine('ROLE', wholeText(value)),
  website: (value) => contentLine('URL', uriText(value)),
  nickname: (value) => contentLine('NICKNAME', wholeText(value)),
  anniversary: (value) =>
    /^\d{4}-\d\d-\d\d$/.test(value)
      ? contentLine('ANNIVERSARY', value.replaceAll('-', ''))
      : contentLine('ANNIVERSARY', wholeText(value), {VALUE: 'text'}),
}

function preferenceLine(name: string, value: string): string {
  const line = Object.hasOwn(known, name) ? known[name] : undefined
  return line?.(value) ?? contentLine('X-CAREDESK-PREFERENCE', wholeText(`${name}=${value}`))
}

function uriText(value: string): string {
  return safeCell(value).replaceAll(/\s/g, '')
}

/** `19800512`, and `--0512` where the year is not known. */
function birthdayText(birthday: string): string {
  return birthday.startsWith('--') ? `--${birthday.slice(2).replace('-', '')}` : birthday.replaceAll('-', '')
}
