import type {HolidayTable} from '../../core/time/holiday-table.ts'

/** Made by .build/holidays.ts from date-holidays 3.37.0 (https://github.com/commenthol/date-holidays), whose data is licensed CC BY-SA 3.0. */
export const table: HolidayTable = {
  name: 'Belgium',
  from: 2015,
  to: 2040,
  days: '0101 0501 0721 0815 1101 1111 1225|2015:0406 0514 0525|2016:0328 0505 0516|2017:0417 0525 0605|2018:0402 0510 0521|2019:0422 0530 0610|2020:0413 0521 0601|2021:0405 0513 0524|2022:0418 0526 0606|2023:0410 0518 0529|2024:0401 0509 0520|2025:0421 0529 0609|2026:0406 0514 0525|2027:0329 0506 0517|2028:0417 0525 0605|2029:0402 0510 0521|2030:0422 0530 0610|2031:0414 0522 0602|2032:0329 0506 0517|2033:0418 0526 0606|2034:0410 0518 0529|2035:0326 0503 0514|2036:0414 0522 0602|2037:0406 0514 0525|2038:0426 0603 0614|2039:0411 0519 0530|2040:0402 0510 0521',
  regions: {
    BRU: {name: 'Bruxelles', more: '', less: ''},
    DE: {name: 'Deutschsprachige Gemeinschaft', more: '', less: ''},
    VLG: {name: 'Vlaamse Gemeenschap', more: '', less: ''},
    WAL: {name: 'Communauté française', more: '', less: ''},
  },
}
