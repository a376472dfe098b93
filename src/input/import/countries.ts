import {fold} from '../../core/value/fold.ts'
import {once} from '../../core/value/memo.ts'

/** ISO 3166-1: three letters and then the two of the same country. */
const codes =
  'ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI ' +
  'BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT ' +
  'BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU ' +
  'CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET ' +
  'FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR ' +
  'GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR ' +
  'IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB ' +
  'LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH ' +
  'MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE ' +
  'NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL ' +
  'PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ ' +
  'SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC ' +
  'TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY ' +
  'USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS XKKXK YEMYE ZAFZA ZMBZM ZWEZW'

/** What the languages of `Intl` don't say: short names, and some that are or were in use. */
const others =
  'US usa|US u s a|US united states of america|US estados unidos da america|US eua|US eeuu|US ee uu|US america|' +
  'GB uk|GB u k|GB england|GB scotland|GB wales|GB northern ireland|GB great britain|GB inglaterra|GB inghilterra|' +
  'GB gran bretagna|GB gran bretana|IE republic of ireland|AE uae|NL holland|NL holanda|NL olanda|NL the netherlands|' +
  'CZ czech republic|CZ republica checa|CZ republica tcheca|CZ repubblica ceca|RU russian federation|KR korea|' +
  'KR republic of korea|HK hong kong|MO macau|TR turkey|MK macedonia|SZ swaziland|MM burma|CI ivory coast'

const twos = once(() => new Set(codes.split(' ').map((both) => both.slice(3))))

const languages = ['en', 'pt', 'es', 'it', 'fr', 'de']

const names = once(() => {
  const pairs = codes.split(' ').map((both) => [both.slice(3), both.slice(0, 3)] as const)
  const known = new Map<string, string>()
  for (const [code, three] of pairs) known.set(code.toLowerCase(), code).set(three.toLowerCase(), code)
  for (const language of languages) {
    const inLanguage = new Intl.DisplayNames(language, {type: 'region', fallback: 'none'})
    for (const [code] of pairs) known.set(plain(inLanguage.of(code) ?? code), code)
  }
  for (const one of others.split('|')) known.set(one.slice(3), one.slice(0, 2))
  return known
})

/**
 * The country that a text names, as ISO 3166-1 alpha-2: its code of two or three letters, or its name in English,
 * Portuguese, Spanish, Italian, French or German; null where it is none of them.
 */
export function readCountry(text: string): string | null {
  const code = text.trim().toUpperCase()
  return twos().has(code) ? code : (names().get(plain(text)) ?? null)
}

function plain(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
}
