import { SOURCES } from "../../../platform/sources.ts";
import { entries, paragraph, type Topic } from "../document.ts";

/** What the short keys mean by which defaults cite their sources. */
export function sources(): Topic {
  return {
    name: "sources",
    title: "Sources of the defaults",
    says: "what ODBREL, BDEP, domain.md and the other short keys mean",
    blocks: [
      paragraph(
        "A default cites its source by a short key, perhaps with a page, a line or a number of an issue behind it: `ODBREL #20`.",
        "“An estimate” stands where no public number was found.",
      ),
      entries(
        SOURCES.map(({ key, also = [], says, repository, snapshot, url }) => ({
          name: key,
          says,
          facts: [
            ...(also.length > 0 ? [`also ${also.map((spelling) => `\`${spelling}\``).join(", ")}`] : []),
            ...(repository === undefined ? [] : [`[github.com/${repository}](https://github.com/${repository})`]),
            ...(snapshot === undefined ? [] : [`as of ${snapshot}`]),
            ...(url === undefined ? [] : [`[${url.replace(/^https:\/\/|\/$/g, "")}](${url})`]),
          ],
        })),
        "spoken",
      ),
    ],
  };
}
