/** What the services share, by the names that levels' steps use: stations have a line before them, pools a bounded amount. */
export const SHARED_LIMITS: Readonly<Record<string, "station" | "pool">> = {
  director: "station",
  "apply changes": "station",
  operators: "station",
  "org quota": "pool",
  "iaas vms": "pool",
  "iaas vcpus": "pool",
  "iaas ips": "pool",
  "iaas operations": "station",
  "iaas disks": "pool",
};
