/** Something that the tables of parameters cite by a short key. */
export interface Source {
  /** As a citation writes it, perhaps with a page or a number behind it: `ODBREL #20`. */
  readonly key: string;
  /** Other spellings of the same. */
  readonly also?: readonly string[];
  /** What it is, and what was taken from it. */
  readonly says: string;
  /** As `owner/name` on GitHub, with the commit that was read and the month of that commit. */
  readonly repository?: string;
  /** The key of the collection that it is a part of. */
  readonly partOf?: string;
  readonly snapshot?: string;
  readonly url?: string;
}

/** What `domain.md X` means: sections of one collection of notes. Each figure there has a source of its own or is called an estimate. */
const NOTES: Readonly<Record<string, string>> = {
  "": "The notes from which the model was made: what documents, source code and issue threads say about the platform, with a default and a range for each parameter. They are not part of this repository. A figure that cites nothing but them is an estimate, or follows from what stands beside it.",
  " A": "On-demand brokers: quotas, errands, one lock for each broker, and a measured scale test. Taken from ODBDOC, ODB, ODBREL and PART.",
  " B": "BOSH: workers, locks, update blocks, VM creation, resurrection, how often releases come, how many upgrades fail. Taken from BOSH, BOSHDOC, BDEP, INST, stemcell release notes and thermo.io.",
  " E": "Lead times: of providers from GOV.UK PaaS, cf-java-client and terraform; of a broker's workers from cloud.gov aws-broker; of teams from anecdotes in blogs (3 to 20 working days).",
  " G": "Arrivals, lifetimes, start-up times, failures and prices. A VM's mean time to failure of 2,893 h is an input of models in the literature (The Scientific World Journal 2014, 165316, table 3); prices are those of EC2 in us-east-1.",
  " common":
    "Parameters that all levels share, with their ranges. Estimates, unless another source stands beside them.",
  " level 1": "Parameters of user-provided services, with their ranges. Estimates.",
  " level 2":
    "Parameters of brokered services, with their ranges. Estimates, unless another source stands beside them.",
  " level 3": "Parameters of managed pools, with their ranges. Estimates, unless another source stands beside them.",
  " level 4":
    "Parameters of on-demand services, with their ranges. Estimates, unless another source stands beside them.",
  " Gaps":
    "What no public number was found for: rates of requests, lifetimes, failure rates of creates and upgrades, the latency of brokers, reaction times of people.",
};

/** Every source that a parameter's default cites, in the order in which the manual lists them. */
export const SOURCES: readonly Source[] = [
  {
    key: "SEED",
    says: "The page on the four stages of integrating a service with the platform, of the guide for developers of tiles (stages.html).",
    repository: "pivotal-cf/docs-tiledev",
    snapshot: "f52e1c447d, 2024-05",
  },
  {
    key: "TILE",
    says: "The guide for developers of tiles: property references, errands.",
    repository: "pivotal-cf/docs-tiledev",
    snapshot: "f52e1c447d, 2024-05",
  },
  {
    key: "ODBDOC",
    says: "Documentation of the on-demand services SDK: quotas, upgrades, operating, a scale test (faq.html).",
    repository: "pivotal-cf/docs-on-demand-service-broker",
    snapshot: "cfcb10db21, 2024-01",
  },
  {
    key: "ODB",
    says: "The on-demand service broker's Go source: how the errand walks over instances, what its lock covers.",
    repository: "pivotal-cf/on-demand-service-broker",
    snapshot: "c3f42fa43f, 2026-08",
  },
  {
    key: "ODBREL",
    says: "The on-demand service broker's BOSH release: its job specs hold the defaults of the errands. #n: an issue.",
    repository: "pivotal-cf/on-demand-service-broker-release",
    snapshot: "d903e25ec2, 2026-08",
  },
  {
    key: "PART",
    says: "Text that the documentation of the MySQL, Redis and RabbitMQ tiles shares: quotas, times of upgrades, troubleshooting.",
    repository: "pivotal-cf/docs-partials",
    snapshot: "e3589983ca, 2021-03",
  },
  {
    key: "REDISDOC",
    says: "Documentation of the Redis tile, with the branches 1.14 and 1.10 in which it had a pool of dedicated VMs.",
    repository: "pivotal-cf/docs-redis",
    snapshot: "728e64268a, 2024-08",
  },
  {
    key: "MYSQLDOC",
    says: "Documentation of the MySQL tile: how long an instance is down for an update (interruptions.html).",
    repository: "pivotal-cf/docs-mysql",
    snapshot: "c4c2562ec6, 2024-07",
  },
  {
    key: "RMQDOC",
    says: "Documentation of the RabbitMQ tile, branches 1.10 and 1.14.",
    repository: "pivotal-cf/docs-rabbitmq-pcf",
    snapshot: "12c3146527, 2024-05",
  },
  {
    key: "RBRK",
    says: "The broker of the Redis tile, from the time when it kept a pool of dedicated VMs.",
    repository: "pivotal-cf/cf-redis-broker",
    snapshot: "the parent of 1584aec, 2018-05",
  },
  {
    key: "INST",
    says: "Installation guides of the platform, 1.8 to 2.6: fields of Ops Manager, quotas at the IaaS.",
    repository: "pivotal-cf/docs-pcf-install",
    snapshot: "b64d610f47, 2023-08",
  },
  {
    key: "BOSH",
    also: ["bosh"],
    says: "The BOSH director's source and job specs. #n: an issue.",
    repository: "cloudfoundry/bosh",
    snapshot: "96f913526a, 2026-08",
  },
  {
    key: "BOSHDOC",
    says: "Documentation of BOSH: deployment manifests, update blocks, VM strategies.",
    repository: "cloudfoundry/docs-bosh",
    snapshot: "f50472772c, 2026-08",
  },
  {
    key: "BDEP",
    also: ["bosh-deployment"],
    says: "The manifests from which a director is usually deployed.",
    repository: "cloudfoundry/bosh-deployment",
    snapshot: "c3b2109fe4, 2026-08",
  },
  {
    key: "CFDEP",
    also: ["cf-deployment"],
    says: "The manifest from which Cloud Foundry is usually deployed: its update block.",
    repository: "cloudfoundry/cf-deployment",
    snapshot: "d70f901704, 2026-06",
  },
  {
    key: "CC",
    also: ["cloud_controller.yml"],
    says: "The Cloud Controller's source and configuration: how it polls brokers, how its workers pick jobs up.",
    repository: "cloudfoundry/cloud_controller_ng",
    snapshot: "3bbba90698, 2026-08",
  },
  {
    key: "CAPI",
    says: "The Cloud Controller's BOSH release: its job specs hold the defaults of polls and quotas. `spec:n`: a line of the job spec.",
    repository: "cloudfoundry/capi-release",
    snapshot: "f5c0d2ae74, 2026-05",
  },
  {
    key: "bosh-vsphere-cpi",
    says: "Issues of BOSH's interface to vSphere: how long VMs take to be created there.",
    repository: "cloudfoundry/bosh-vsphere-cpi-release",
  },
  {
    key: "GOV.UK PaaS",
    says: "Documentation of the British government's platform: how long its brokers take, when its providers patch.",
    repository: "alphagov/paas-tech-docs",
    snapshot: "a67a407fef, 2025-07",
  },
  {
    key: "cloud.gov aws-broker",
    says: "The AWS broker of the US government's platform: how many workers it runs (jobs/client.go).",
    repository: "cloud-gov/aws-broker",
  },
  {
    key: "cf-java-client",
    says: "Issue 693: databases at AWS that take 10 to 20 min to be created through a broker.",
    repository: "cloudfoundry/cf-java-client",
  },
  {
    key: "terraform",
    says: "Issues 1097, 2886 and 5831: databases that take 30 to 40 min to be created.",
    repository: "hashicorp/terraform",
  },
  {
    key: "Mao & Humphrey 2012",
    says: "M. Mao and M. Humphrey, A performance study on the VM startup time in the cloud, IEEE CLOUD 2012: 96.9 s for Linux on EC2.",
  },
  {
    key: "thermo.io",
    says: "A hosting company's report on a mass patch with thousands of reboots: 1.27 % needed somebody's hand. The only public rate of failed upgrades that was found.",
    url: "https://www.thermo.io/",
  },
  {
    key: "aws-cdk",
    says: "Pull request 28131: which minor versions of PostgreSQL AWS RDS offered when.",
    repository: "aws/aws-cdk",
  },
  {
    key: "PGVERSIONS",
    says: "PostgreSQL's versioning policy: minor releases with fixes at least once every three months.",
    url: "https://www.postgresql.org/support/versioning/",
  },
  {
    key: "CERN DBOD",
    says: "CERN's database service, versioning policy for PostgreSQL: owners are asked to apply the latest minor release once a year, not every quarter.",
    url: "https://dbod-user-guide.web.cern.ch/getting_started/PostgreSQL/versioning-policy",
  },
  { key: "AWS", says: "Prices of EC2 on demand in us-east-1, 2026: m7g.large 0.0816 USD/h, t3.large 0.0832 USD/h." },
  ...Object.entries(NOTES).map(([section, says]) => ({
    ...{ key: `domain.md${section}`, says },
    ...(section !== "" && { partOf: "domain.md" }),
  })),
];
