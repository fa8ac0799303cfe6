import { testOfTraps } from "./contents.ts";

testOfTraps("quick");
