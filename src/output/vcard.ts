import type {AddressCard} from '../views/vcard.ts'
import {contentLine, textValue, wholeText} from './content-line.ts'

/** vCards 4.0 (RFC 6350), one a customer. Which part of a name is the family's is not known, so N has it whole. */
export function vcardText(cards: readonly AddressCard[]): string {
  return cards.map(cardText).join('')
}

function cardText(card: AddressCard): string {
  const {uid, name, emails, phones, company, birthday, tags, notes, language, changedAt, own} = card
  return [
    contentLine('BEGIN', 'VCARD'),
    contentLine('VERSION', '4.0'),
    contentLine('PRODID', '-//Caredesk//desk//EN'),
    uid.startsWith('urn:uuid:') ? contentLine('UID', uid) : contentLine('UID', wholeText(uid), {VALUE: 'text'}),
    contentLine('FN', wholeText(name)),
    contentLine('N', `;${textValue(name)};;;`),
    ...emails.map((email) => contentLine('EMAIL', wholeText(email))),
    ...phones.map((phone) => contentLine('TEL', `tel:${phone.replaceAll(/[^+\d]/g, '')}`, {VALUE: 'uri'})),
    ...(company === null ? [] : [contentLine('ORG', textValue(company))]),
    ...(birthday === null ? [] : [contentLine('BDAY', birthdayText(birthday))]),
    ...(tags.length === 0 ? [] : [contentLine('CATEGORIES', tags.map(wholeText).join(','))]),
    ...notes.map((note) => contentLine('NOTE', wholeText(note))),
    ...(language === null ? [] : [contentLine('LANG', wholeText(language))]),
    contentLine('REV', `${changedAt.slice(0, 19).replaceAll(/[:-]/g, '')}Z`),
    ...Object.entries(own).flatMap(([key, value]) =>
      value === null ? [] : [contentLine(`X-CAREDESK-${key.toUpperCase()}`, wholeText(value))],
    ),
    contentLine('END', 'VCARD'),
  ].join('')
}

/** `19800512`, and `--0512` where the year is not known. */
function birthdayText(birthday: string): string {
  return birthday.startsWith('--') ? `--${birthday.slice(2).replace('-', '')}` : birthday.replaceAll('-', '')
}
