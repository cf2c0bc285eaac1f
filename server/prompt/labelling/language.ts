import type { Token } from '../text/tokens.ts';

/** Function words that English does not have, of the languages most prompts come in. Words that are also English stay out. */
const FOREIGN = new Set(
  'le les une des dans sur avec est qui aux pour du et au el los las por para con una que en y del un de la il lo gli di che nel della sulla und der das mit ein eine einer im ist auf den dem nicht über von zu os uma com não do da em ao na no het een van niet op och det som på av w na z jest się durch geht nachts sie ihr ihre bei nach aus zum zur vor unter wie sich elle sous vers nuit ses leur sobre hacia sin bajo su sus nei sotto verso suo pela pelo sob sua seu naar haar zijn onder door ett till genom hon przez jej pod'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the a an of in on at and with to through is are his her their from into over under by as while it its she he they no this that for across along down up off out around'.split(
    ' ',
  ),
);
/** Letters that English borrows at most in a name. */
const FOREIGN_LETTER = /[ßøåæœłąęśżźćńãõñäöü]/;
/** Words of both lists speak for neither. */
const AMBIGUOUS = new Set([...FOREIGN].filter((word) => ENGLISH.has(word)));
/** From how many more foreign function words than English ones a sentence counts as foreign. */
const MARGIN = 2;

/** Sentences that are not in English, by their number. Short ones without function words count as English when written in Latin letters. */
export function foreignSentences(tokens: readonly Token[]): Set<number> {
  const counts = new Map<number, { foreign: number; english: number; words: number; otherScript: number }>();
  for (const { word, kind, sentence } of tokens) {
    if (kind !== 'word') continue;
    const count = counts.get(sentence) ?? { foreign: 0, english: 0, words: 0, otherScript: 0 };
    count.words += 1;
    if (!isLatin(word)) count.otherScript += 1;
    else if (!AMBIGUOUS.has(word) && (FOREIGN.has(word) || FOREIGN_LETTER.test(word))) count.foreign += 1;
    else if (ENGLISH.has(word)) count.english += 1;
    counts.set(sentence, count);
  }
  const foreign = new Set<number>();
  for (const [sentence, { foreign: strange, english, words, otherScript }] of counts) {
    const isStrange = strange - english >= MARGIN || (strange > 0 && english === 0 && words <= 6);
    if (otherScript * 2 > words || isStrange) foreign.add(sentence);
  }
  return foreign;
}

function isLatin(word: string): boolean {
  return word === '' || /^[\p{Script=Latin}\p{M}'’]+$/u.test(word);
}
