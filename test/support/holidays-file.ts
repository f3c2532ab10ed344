/** The text of a holidays file whose years have only the days that the law fixes. */
export function createHolidaysFile(...years: readonly number[]): string {
  const entries = years.map((year) => [
    year,
    {
      holidays: [
        { name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` },
        { name: '劳动节', from: `${year}-05-01`, to: `${year}-05-02` },
        { name: '国庆节', from: `${year}-10-01`, to: `${year}-10-03` },
      ],
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
