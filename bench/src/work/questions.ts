/** The operations of the benchmark, by size; every server gets the same text. */
export type QuestionName = 'Q1' | 'Q2' | 'Q3' | 'Q4';

export interface Question {
  readonly name: QuestionName;
  readonly meaning: string;
  readonly text: string;
  /** Tasks on a page; 0: the platform is not called. */
  readonly perPage: number;
}

/** The pages that are requested in turn. */
export const PAGES: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const FLAT = 'id name status isEnabled maxConcurrency createdAt';

/** With group, hours, script and lines. */
export const FULL = `${FLAT} account { id }
      callTimeGroup { id name isDefault }
      workHours { timeZone minutesPerWeek week { weekday ranges { begin end } } }
      scriptGroup { id name isDefault }
      callerLines { id name callerNumber concurrency }`;

export const QUESTIONS: Readonly<Record<QuestionName, Question>> = {
  Q1: { name: 'Q1', meaning: 'flat list of 15 tasks', text: listOf(15, FLAT), perPage: 15 },
  Q2: {
    name: 'Q2',
    meaning: '15 tasks of 5 sub-accounts with group, hours, script and lines',
    text: listOf(15, FULL),
    perPage: 15,
  },
  Q3: { name: 'Q3', meaning: 'the same for 100 tasks', text: listOf(100, FULL), perPage: 100 },
  Q4: { name: 'Q4', meaning: '`{ __typename }`', text: '{ __typename }', perPage: 0 },
};

function listOf(perPage: number, fields: string): string {
  return `query Tasks($page: Int) { tasks(page: $page, perPage: ${perPage}) { totalCount nodes { ${fields} } } }`;
}
