import { testOfTraps } from "./contents.ts";

testOfTraps("long");
