import type {HolidayTable} from '../../core/time/holiday-table.ts'

/** Made by .build/holidays.ts from date-holidays 3.37.0 (https://github.com/commenthol/date-holidays), whose data is licensed CC BY-SA 3.0. */
export const table: HolidayTable = {
  name: 'Austria',
  from: 2015,
  to: 2040,
  days: '0101 0106 0501 0815 1026 1101 1208 1225 1226|2015:0406 0514 0525 0604|2016:0328 0505 0516 0526|2017:0417 0525 0605 0615|2018:0402 0510 0521 0531|2019:0422 0530 0610 0620|2020:0413 0521 0601 0611|2021:0405 0513 0524 0603|2022:0418 0526 0606 0616|2023:0410 0518 0529 0608|2024:0401 0509 0520 0530|2025:0421 0529 0609 0619|2026:0406 0514 0525 0604|2027:0329 0506 0517 0527|2028:0417 0525 0605 0615|2029:0402 0510 0521 0531|2030:0422 0530 0610 0620|2031:0414 0522 0602 0612|2032:0329 0506 0517 0527|2033:0418 0526 0606 0616|2034:0410 0518 0529 0608|2035:0326 0503 0514 0524|2036:0414 0522 0602 0612|2037:0406 0514 0525 0604|2038:0426 0603 0614 0624|2039:0411 0519 0530 0609|2040:0402 0510 0521 0531',
  regions: {
    '1': {name: 'Burgenland', more: '', less: ''},
    '2': {name: 'Carinthia', more: '', less: ''},
    '3': {name: 'Lower Austria', more: '', less: ''},
    '4': {name: 'Upper Austria', more: '', less: ''},
    '5': {name: 'Salzburg', more: '', less: ''},
    '6': {name: 'Styria', more: '', less: ''},
    '7': {name: 'Tyrol', more: '', less: ''},
    '8': {name: 'Vorarlberg', more: '', less: ''},
    '9': {name: 'Vienna', more: '', less: ''},
  },
}
