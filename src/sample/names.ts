import type {Language} from './words.ts'

/** First names and surnames; 30 and 32 of them, so that `nameOf` meets every pair. */
const names: Readonly<Record<Language, {readonly first: readonly string[]; readonly last: readonly string[]}>> = {
  'pt-BR': {
    first: words(
      'Beatriz João Larissa Antônio Célia Mateus Rosângela Davi Íris Otávio Tainá Estêvão Marlene Caio Jussara',
      'Heitor Luzia Cauã Odete Murilo Inês Vitória Raimundo Sônia Gonçalo Dalva Thaís Benício Márcia Zeca',
    ),
    last: words(
      'Ribeiro Araújo Moreira Gonçalves Teixeira Conceição Barbosa Magalhães Cardoso Falcão Nogueira Leitão Pimentel',
      'Bragança Siqueira Coutinho Queirós Antunes Sampaio Vidal Peçanha Macedo Serrão Tavares Lacerda Assunção Boaventura',
      'Câmara Duarte Fontes Godói Itaborahy',
    ),
  },
  it: {
    first: words(
      'Chiara Matteo Giada Lorenzo Ilaria Pietro Noemi Salvatore Ornella Ettore Fiorella Niccolò Graziella Dario Viola',
      'Umberto Letizia Renzo Mirella Tommaso Carlotta Furio Ludovica Gennaro Patrizia Elio Serena Corrado Assunta Livio',
    ),
    last: words(
      'Ferrari Bianchi Greco Marino Colombo Ricci Gallo Conti Moretti Fontana Caruso Barbieri Lombardi Santoro Mancini',
      'Rinaldi Longo Gentile Martinelli Vitale Pellegrini Ferraro Monti Palumbo Sanna Fabbri Parisi Neri Testa Grassi',
      "D'Amico Dell'Orto",
    ),
  },
  es: {
    first: words(
      'Begoña Álvaro Lucía Joaquín Marisol Íñigo Pilar Gonzalo Rocío Ramón Nieves Andrés Soledad Julián Triana',
      'Martín Consuelo Óscar Paloma Hernán Milagros César Aitana Rubén Dolores Iker Inmaculada Adrián Macarena Félix',
    ),
    last: words(
      'García Fernández Nuñez Gutiérrez Jiménez Ibáñez Cárdenas Peralta Quiroga Zamora Avellaneda Bermúdez Carrasco',
      'Domínguez Escudero Figueroa Galván Herrero Izquierdo Lozano Marín Navarro Ordóñez Pizarro Quintana Robles Saavedra',
      'Toledo Urrutia Valverde Yáñez Zúñiga',
    ),
  },
  en: {
    first: words(
      'Alice Theo Imogen Callum Priya Rupert Niamh Marcus Hazel Kwame Florence Gareth Aoife Leonard Tamsin',
      'Duncan Ottilie Amir Bridget Clement Saoirse Wesley Harriet Ewan Mabel Rohan Cordelia Silas Ngozi Barnaby',
    ),
    last: words(
      "Bennett O'Connor Fairweather Holloway Adeyemi Thatcher McAllister Pemberton Lark Osborne Sutcliffe Penrose",
      "Nakamura Whitlock Fitzgerald Marlowe Ashby O'Neill Drummond Greenhalgh Kapoor Llewellyn Moss Rowntree Sinclair",
      'Tidewell Underhill Vickers Wainwright Yardley Abbott Birdsong',
    ),
  },
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '))
}

/** A name of its own for each whole number from 0 on: after every pair was used, with a second surname. */
export function nameOf(language: Language, index: number): string {
  const {first, last} = names[language]
  const pairs = first.length * last.length
  const within = index % pairs
  const round = Math.floor(index / pairs)
  const surname = (Math.floor(within / first.length) + within) % last.length
  const more = round === 0 ? [] : surnames(last, round - 1)
  return [first[within % first.length], last[surname], ...more].join(' ')
}

function surnames(last: readonly string[], round: number): readonly string[] {
  const rest = Math.floor(round / last.length)
  return [last[round % last.length] as string, ...(rest === 0 ? [] : surnames(last, rest - 1))]
}
