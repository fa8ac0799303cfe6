/** The scenario that `headroom init` writes: small, and each line says what it is for. */
export function starter(): string {
  return STARTER;
}

/** Where it says that its schema lies: beside it. */
export const SCHEMA_FILE = "scenario.schema.json";

const STARTER = `# yaml-language-server: $schema=./${SCHEMA_FILE}
# A scenario asks one question. Times, rates and money need a unit; what is not written has a default with a source:
# \`headroom explain FILE\` prints them all.
headroom: 1
name: A cache at four levels
question: Which integration level is enough for 200 developers?

run:
  seed: 1                          # the same seed gives the same results
  start: 2026-01-05                # time 0 is this midnight
  begin: steady                    # or: empty, or: {instances: {cache: 60}}
  horizon: 8 weeks
  replications: 20                 # more make narrower intervals
  windows: [within 09:00-17:00, during upgrades]

demand:
  cache:                           # a stream of requests, here named after its service
    requests:                      # \`at\`: assumed, that who needs a cache for hours does not wait days for it
      {developers: 200, each: 1 per month, pattern: office hours, at: {user-provided: 40 %}}
    plans: {small: 75 %, large: 25 %}
    lifetime: {lognormal: {median: 3 d, p95: 30 d}}
    when_refused: {try_again: 50 %, after: 4 h, at_most: 3}

platform:                          # what all services share
  director: {workers: 5}
  iaas: {vcpus: 250}
  people: {operators: 2, hours: office hours}

services:
  cache:
    plans:
      small: {vcpus: 1, price: 0.04 USD/h}     # AWS m7g.large: 0.0816 USD/h for two vCPUs
      large: {vcpus: 2, price: 0.08 USD/h}
    level: managed                 # what it is today
    levels:                        # how it is, or would be, at each level
      user-provided:
        lead_time: {lognormal: {median: 3 working days, p90: 10 working days}}
      brokered:
        provider: {quota: 100, price: {small: 0.08 USD/h, large: 0.16 USD/h}}   # about twice the VM: an estimate
      managed:
        pool: {vms: 15, slots: 5, vcpus: 8, price: 0.32 USD/h}   # five to a VM: room for 75, some 60 are in use
        effort: {team: 30 d, operators: 4 d}   # working days to reach this level, once
      on-demand:
        vm_create: {lognormal: {median: 80 s, p95: 180 s}}
        quota: {plan: {small: 90, large: 40}, global: 120}   # twice what is in use
        upgrade: {max_in_flight: 2}

releases:
  stemcell: {every: {weibull: {shape: 1.6, mean: 15 d}}}

changes:                           # planned, dated; only numbers may change
  - on: 2026-02-02
    set: {demand.cache.requests.developers: 230}

compare: {service: cache, levels: all, baseline: managed}
# Other what-ifs are \`variants\` in place of \`compare\`, each a small delta on the base:
# variants:
#   bigger pool: {services.cache.levels.managed.pool.vms: 20}
`;
