import { levelOf } from "../../platform/levels.ts";
import { type Lists, settled } from "../../platform/lists.ts";
import type { Service, Setting, Settings } from "../scenario.ts";

/** The lists of a service's level as its settings leave them: worked out once, for theory asks at every hour of a week. */
export function listsOf(service: Service, platform: Settings): Lists {
  const known = KNOWN.get(service);
  if (known?.platform === platform) return known.lists;
  const lists = settle(service, platform);
  KNOWN.set(service, { platform, lists });
  return lists;
}

const KNOWN = new WeakMap<Service, { readonly platform: Settings; readonly lists: Lists }>();

function settle(service: Service, platform: Settings): Lists {
  return settled(levelOf(service), (key) => settingOf(key, service, platform));
}

/** What a service sets by a key or, when the key is the platform's, the platform. */
export function settingOf(key: string, { settings }: Service, platform: Settings): Setting | undefined {
  return key in settings ? settings[key] : platform[key];
}
