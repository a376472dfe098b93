import type {ListView} from './view.ts'

/** A list on the card of one customer: who it is need not be said in each line. */
export function ofOneCustomer<Row extends {readonly customerName: string}>(
  view: ListView<Row>,
  whenEmpty = view.whenEmpty,
): ListView<Row> {
  return {...view, columns: view.columns.filter(({key}) => key !== 'customerName'), whenEmpty}
}
