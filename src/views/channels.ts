import type {Channel} from '../kinds/customer/customer.ts'

const ways: Readonly<Record<Channel, string>> = {
  phone: 'by phone',
  email: 'by email',
  chat: 'by chat',
  social: 'on social media',
  whatsapp: 'by WhatsApp',
  'in-person': 'in person',
  web: 'on the web',
  other: '',
}

/** `replied`, by email -> `replied by email` */
export function byWayOf(said: string, channel: Channel | null): string {
  return channel === null ? said : `${said} ${ways[channel]}`.trimEnd()
}
