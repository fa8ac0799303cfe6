import { shortName } from "../charts/drawing/svg.ts";
import { csv } from "../formats/csv.ts";
import type { ReportFile } from "../formats/formats.ts";
import { aboutIt, standalone, WIDTH } from "../formats/svgs.ts";
import { type Told, type ToldPart, viewsOf } from "./told.ts";

/** Each picture of an answer as `ID.svg`, on white for any program that shows SVG, and each table as `ID.csv`. */
export function toldFiles(told: Told): readonly ReportFile[] {
  return told.parts.flatMap((part) => {
    const { columns, rows } = part.table;
    return [...drawings(told, part), { suffix: `${part.id}.csv`, text: csv([columns, ...rows]) }];
  });
}

function drawings({ name, facts, version }: Told, part: ToldPart): readonly ReportFile[] {
  const about = aboutIt(name, shortName(facts.join(" · "), 70), version);
  return viewsOf(part).flatMap(({ label, draw }, nth): ReportFile[] => {
    const drawing = draw(WIDTH);
    if (drawing === undefined) return [];
    const title = label === "" ? part.title : `${part.title}: ${label}`;
    return [
      { suffix: `${part.id}${nth === 0 ? "" : `.${nth + 1}`}.svg`, text: `${standalone(drawing, title, about)}\n` },
    ];
  });
}
